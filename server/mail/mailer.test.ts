import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { SMTPServer } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { createLogger } from "../logging/log";
import { type Env, loadEnv } from "../settings/env";
import { composeMail, type MailOrder, type MailTemplate, mailTemplates, sendMail } from "./mailer";
import { readOutbox } from "./outbox";
import { placeholderEmail } from "./real-email";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function mailRuntime(settings: Partial<Env> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), "airband-mail-"));
  cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
  const lines: string[] = [];
  const log = createLogger(
    "info",
    new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }),
  );
  const env = { ...loadEnv({ NODE_ENV: "test" }), dataDir, ...settings };
  return {
    env,
    log,
    lines,
    now: () => Date.UTC(2026, 10, 20, 12),
    onClose: (action: () => unknown) => void cleanups.push(action),
  };
}

const order: MailOrder<"sign-in-code"> = {
  to: "ada@example.com",
  template: "sign-in-code",
  props: { code: "493027", minutes: 10 },
};

test("without configuration, a mail is written to the outbox as json, html and text that only this user can read", async () => {
  const runtime = await mailRuntime();
  expect(await sendMail(runtime, order)).toBe(true);

  const folder = join(runtime.env.dataDir, "outbox");
  const files = (await readdir(folder)).sort();
  expect(files.map((file) => file.replace(/-[0-9a-f]{10}-/, "-HASH-"))).toEqual([
    "20261120T120000000Z-HASH-sign-in-code.html",
    "20261120T120000000Z-HASH-sign-in-code.json",
    "20261120T120000000Z-HASH-sign-in-code.txt",
  ]);
  expect((await stat(join(folder, files[1] as string))).mode & 0o077).toBe(0);
  expect(await readFile(join(folder, files[2] as string), "utf8")).toContain("493027");
  const [mail] = await readOutbox(runtime.env.dataDir);
  expect(mail).toMatchObject({ to: "ada@example.com", subject: "493027 is your Airband sign-in code" });
  expect(mail?.from).toBe("Airband <airband@localhost>");
});

test("mails of one kind to one address at the same moment are all in the outbox", async () => {
  const runtime = await mailRuntime();
  const codes = ["100001", "100002", "100003"];
  const sent = codes.map((code) => sendMail(runtime, { ...order, props: { ...order.props, code } }));
  expect(await Promise.all(sent)).toEqual([true, true, true]);
  const subjects = (await readOutbox(runtime.env.dataDir)).map(({ subject }) => subject.slice(0, 6));
  expect(subjects).toHaveLength(3);
  expect(new Set(subjects)).toEqual(new Set(codes));
});

test("neither the address nor the code is ever logged", async () => {
  const runtime = await mailRuntime();
  await sendMail(runtime, order);
  const failing = await mailRuntime({ smtpUrl: "smtp://127.0.0.1:1" });
  await sendMail(failing, order);
  expect(runtime.lines.join("")).toContain("mail sent");
  expect(failing.lines.join("")).toContain("could not be sent");
  expect([...runtime.lines, ...failing.lines].join("")).not.toMatch(/ada@|493027/);
});

test("an account without e-mail is never mailed", async () => {
  const runtime = await mailRuntime();
  expect(await sendMail(runtime, { ...order, to: placeholderEmail("Agent1") })).toBe(false);
  expect(await readOutbox(runtime.env.dataDir)).toEqual([]);
});

async function resendStandIn(statuses: number[]) {
  const seen: { request: IncomingMessage; body: Record<string, unknown> }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    seen.push({ request, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const status = statuses.shift() ?? 200;
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(
      JSON.stringify(
        status === 200
          ? { id: "mail_1" }
          : { statusCode: status, name: "application_error", message: "try again" },
      ),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => server.close());
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("with a key, Resend gets html and text, the key and an idempotency key", async () => {
  const { seen, url } = await resendStandIn([]);
  const runtime = await mailRuntime({
    resendApiKey: "re_test",
    resendBaseUrl: url,
    mailFrom: "Airband <hub@example.com>",
  });
  expect(await sendMail(runtime, order)).toBe(true);

  expect(seen).toHaveLength(1);
  const [{ request, body }] = seen as [(typeof seen)[0]];
  expect(`${request.method} ${request.url}`).toBe("POST /emails");
  expect(request.headers.authorization).toBe("Bearer re_test");
  expect(request.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(body).toMatchObject({ from: "Airband <hub@example.com>", to: "ada@example.com" });
  expect(body.html).toContain("493027");
  expect(body.text).toContain("493027");
  expect(await readOutbox(runtime.env.dataDir)).toEqual([]);
});

test("a mail that Resend did not accept is retried under the same idempotency key", async () => {
  const { seen, url } = await resendStandIn([500]);
  const runtime = await mailRuntime({ resendApiKey: "re_test", resendBaseUrl: url });
  expect(await sendMail(runtime, order)).toBe(true);
  const keys = seen.map(({ request }) => request.headers["idempotency-key"]);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("a mail that cannot be sent returns false and does not throw", async () => {
  const { url } = await resendStandIn([500, 500]);
  expect(await sendMail(await mailRuntime({ resendApiKey: "re_test", resendBaseUrl: url }), order)).toBe(
    false,
  );
});

test("with an SMTP server set, it gets one message with both parts for the right recipient", async () => {
  const messages: { to: string[]; raw: string }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        messages.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  cleanups.push(() => new Promise<void>((closed) => smtp.close(closed)));
  const { port } = smtp.server.address() as AddressInfo;

  expect(await sendMail(await mailRuntime({ smtpUrl: `smtp://127.0.0.1:${port}` }), order)).toBe(true);
  expect(messages).toHaveLength(1);
  expect(messages[0]?.to).toEqual(["ada@example.com"]);
  expect(messages[0]?.raw).toMatch(/Content-Type: text\/plain/i);
  expect(messages[0]?.raw).toMatch(/Content-Type: text\/html/i);
  expect(messages[0]?.raw).toContain("Subject: 493027 is your Airband sign-in code");
});

const names = Object.keys(mailTemplates) as MailTemplate[];

test.each(names)(
  "the mail %s is readable as text and as html, says why it was sent, and has no tracking and no external resources",
  async (template) => {
    const runtime = await mailRuntime();
    const props = mailTemplates[template].PreviewProps;
    const mail = await composeMail(runtime, { to: "ada@example.com", template, props } as MailOrder<
      typeof template
    >);
    expect(mail.subject.length).toBeGreaterThan(10);
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain("You get this");
      expect(body).toContain(runtime.env.origin);
    }
    for (const secret of ["code", "url"] as const) {
      const value = (props as unknown as Record<string, string | undefined>)[secret];
      if (value === undefined) continue;
      expect(mail.text).toContain(value);
      expect(mail.html).toContain(value.replaceAll("&", "&amp;"));
    }
    expect(mail.html).not.toMatch(/<img|<script|src=|@import|url\(/);
    expect(mail.html).toContain("prefers-color-scheme: dark");
    const links = [...mail.html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
    const own = "url" in props ? [new URL(props.url ?? runtime.env.origin).origin] : [];
    expect(
      links.filter((link) => ![runtime.env.origin, ...own].some((base) => link?.startsWith(base))),
    ).toEqual([]);
  },
);
