// @database
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../testing/free-port";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, type TestWebhookOwner } from "../testing/test-webhook";
import { openWebhookSink, type Received, type WebhookSink } from "../testing/webhook-sink";
import { deleteWebhook } from "../webhooks/delete-webhook";
import { updateWebhook } from "../webhooks/update-webhook";

const page = readFileSync("docs/webhooks.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "airband-webhooks-page-"));
/** The page's blocks of a language, as a reader would copy them. */
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, code = ""]) => code,
  );
const block = (language: string, holds: string) =>
  blocks(language).find((code) => code.includes(holds)) ?? "";

let runtime: TestRuntime;
let owner: TestWebhookOwner;
let sink: WebhookSink;
const started: ChildProcess[] = [];
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
  owner = await openWebhookOwner(runtime, "account");
  sink = await openWebhookSink();
});
afterAll(async () => {
  for (const child of started) child.kill();
  await runtime.close();
  await sink.close();
});

/** A real delivery, and the secret it is signed with. */
async function realDelivery(): Promise<{ secret: string; got: Received }> {
  const { id, secret } = await owner.create({ url: sink.url });
  await owner.trigger("hello from the page");
  await runtime.deliveries.round();
  await owner.operate(deleteWebhook)({ id });
  return { secret, got: sink.received.at(-1) as Received };
}

/** Runs a receiver of the page as a reader would, and waits until it listens. */
async function receiver(command: string, args: string[], secret: string) {
  const port = await freePort();
  const child = spawn(command, args, { env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: secret } });
  started.push(child);
  let printed = "";
  for (const pipe of [child.stdout, child.stderr])
    pipe.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(url, { method: "POST", body: "{}" }).catch(() => null)) break;
    if (child.exitCode !== null) throw new Error(`the receiver ended: ${printed}`);
    await sleep(100);
  }
  return { url, printed: () => printed };
}

/** The code that `tsx` would run, without its start, which takes seconds on a busy machine. */
const javaScriptOf = (typeScript: string) => transformSync(typeScript, { loader: "ts", format: "esm" }).code;

test.each([
  ["TypeScript", javaScriptOf(block("ts", "createServer(async")), "receiver.mjs", process.execPath],
  ["Python", block("python", "BaseHTTPRequestHandler"), "receiver.py", "python3"],
])(
  "the receiver in %s accepts a real delivery and rejects a changed one",
  async (_language, code, name, command) => {
    const file = join(folder, name);
    writeFileSync(file, code);
    const webhook = await owner.create({ url: sink.url });
    const { url, printed } = await receiver(command, [file], webhook.secret);
    await owner.operate(updateWebhook)({ id: webhook.id, url });
    await owner.trigger("hello from the page");
    await runtime.deliveries.round();
    const [line] = await owner.deliveries(webhook.id);
    expect(line).toMatchObject({ state: "delivered", last_status: 204 });
    await expect.poll(printed).toContain(`message.received ${line?.event_id} hello from the page`);

    const { body, attempts } = await owner.delivery(webhook.id, line?.id ?? "");
    const { "content-length": _length, ...headers } = attempts[0]?.request_headers ?? {};
    const post = async (changed: object, text = body ?? "") =>
      (await fetch(url, { method: "POST", headers: { ...headers, ...changed }, body: text })).status;
    expect(await post({})).toBe(204);
    expect(await post({}, `${body} `)).toBe(401);
    expect(await post({ "webhook-id": "evt_other" })).toBe(401);
    expect(await post({ "webhook-timestamp": String(Math.floor(Date.now() / 1_000) - 400) })).toBe(401);
    expect(await post({ "webhook-signature": "v1,AAAA" })).toBe(401);
    expect(await post({ "webhook-signature": `v1,AAAA ${headers["webhook-signature"]}` })).toBe(204);
    await owner.operate(deleteWebhook)({ id: webhook.id });
  },
);

test("the library's block verifies a real delivery and throws for a changed one", async () => {
  const { secret, got } = await realDelivery();
  // Beside the repository's node_modules, or the package would not be found.
  const program = javaScriptOf(`${block("ts", 'from "standardwebhooks"')}
    const given = JSON.parse(process.argv[1] ?? "");
    console.log(JSON.stringify(eventOf(given.body, given.headers)));`);
  const run = (given: Received) =>
    spawnSync(process.execPath, ["--input-type=module", "-e", program, JSON.stringify(given)], {
      encoding: "utf8",
      env: { ...process.env, WEBHOOK_SECRET: secret },
    });
  expect(JSON.parse(run(got).stdout)).toEqual(got.json);
  expect(run({ ...got, body: `${got.body} ` }).stderr).toContain("No matching signature found");
});

test("the lines for a shell print the signature of a real delivery", async () => {
  const { secret, got } = await realDelivery();
  writeFileSync(join(folder, "body.json"), got.body);
  const { stdout, stderr } = spawnSync("sh", ["-c", block("sh", "openssl dgst")], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      WEBHOOK_SECRET: secret,
      WEBHOOK_ID: got.headers["webhook-id"],
      WEBHOOK_TIMESTAMP: got.headers["webhook-timestamp"],
    },
  });
  expect(stdout, stderr).toBe(got.headers["webhook-signature"]);
});

test("the event that the page shows has the fields of a real one", async () => {
  const { got } = await realDelivery();
  const shown = JSON.parse(block("json", "message.received")) as Received["json"];
  expect(Object.keys(shown)).toEqual(Object.keys(got.json));
  expect(Object.keys(shown.data)).toEqual(Object.keys(got.json.data));
  expect(Object.keys(shown.data.message ?? {})).toEqual(Object.keys(got.json.data.message ?? {}));
});
