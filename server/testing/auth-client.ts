import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { handleAuthRequest } from "../auth/library/handle-auth-request";
import { toProblem } from "../errors";
import { type OutboxMail, readOutbox } from "../mail/outbox";
import type { Env } from "../settings/env";
import { openTestRuntime, type TestRuntime } from "./test-runtime";

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer, it also checks.
  body: any;
}

/** A runtime whose mails are written to an outbox of its own. */
export async function openAuthRuntime(settings: Partial<Env> = {}): Promise<TestRuntime> {
  const dataDir = await mkdtemp(join(tmpdir(), "airband-auth-"));
  return openTestRuntime({ dataDir, ...settings });
}

let addresses = 0;

/** A browser with its cookies, at an address of its own, calling `/api/auth/**` like the hub's own pages. */
export class AuthClient {
  readonly cookies = new Map<string, string>();
  readonly address = `198.51.100.${(addresses++ % 250) + 1}`;

  constructor(
    readonly runtime: TestRuntime,
    readonly userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async send(method: "GET" | "POST", path: string, body?: unknown, more: HeadersInit = {}): Promise<Answer> {
    const headers = new Headers({ "user-agent": this.userAgent, origin: this.runtime.env.origin });
    if (this.cookies.size > 0) headers.set("cookie", this.cookie);
    if (body instanceof URLSearchParams) headers.set("content-type", "application/x-www-form-urlencoded");
    else if (body !== undefined) headers.set("content-type", "application/json");
    for (const [name, value] of new Headers(more)) headers.set(name, value);
    const request = new Request(`${this.runtime.env.origin}/api/auth${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    });
    const answer = await handleAuthRequest(this.runtime, request, this.address).catch(asProblem);
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "" || /max-age=0(;|$)/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: parsed(text) };
  }

  post(path: string, body: unknown = {}, more: HeadersInit = {}): Promise<Answer> {
    return this.send("POST", path, body, more);
  }

  get(path: string, more: HeadersInit = {}): Promise<Answer> {
    return this.send("GET", path, undefined, more);
  }

  /** Opens the newest mailed link to an address and clicks the button of its page. */
  async openLink(email: string): Promise<Answer> {
    return this.post("/magic-link/verify", { token: tokenIn((await lastMail(this.runtime, email)).text) });
  }

  /** Sets a password for the account with that address, with the mailed link. */
  async setPassword(email: string, newPassword: string): Promise<Answer> {
    const before = await newestMail(this.runtime, email, "recovery");
    await this.post("/request-password-reset", { email });
    // The response does not wait for the mail.
    const mail = await vi.waitFor(async () => {
      const newest = await newestMail(this.runtime, email, "recovery");
      if (!newest || newest.name === before?.name) throw new Error(`no mail to ${email}`);
      return newest;
    }, 10_000);
    return this.post("/reset-password", { token: tokenIn(mail.text), newPassword });
  }

  /** Signs in with a code from the outbox; creates the account if there is none. Returns its id. */
  async signIn(email: string): Promise<string> {
    await this.post("/email-otp/send-verification-otp", { email, type: "sign-in" });
    const code = /\d{6}/.exec((await lastMail(this.runtime, email)).text)?.[0] ?? "";
    const answer = await this.post("/sign-in/email-otp", { email, otp: code });
    if (answer.status !== 200) throw new Error(`signing in failed: ${JSON.stringify(answer.body)}`);
    return answer.body.user.id as string;
  }
}

/** The newest mail to an address. */
export async function lastMail(runtime: TestRuntime, to: string): Promise<OutboxMail> {
  const mail = await newestMail(runtime, to);
  if (!mail) throw new Error(`no mail to ${to}`);
  return mail;
}

async function newestMail(runtime: TestRuntime, to: string, template?: string) {
  const mails = await readOutbox(runtime.env.dataDir);
  return mails.find((mail) => mail.to === to && (template === undefined || mail.template === template));
}

/** The token of the link in a mail. */
export function tokenIn(text: string): string {
  const link = /http:\/\/localhost:3000\/\S+\?\S*/.exec(text)?.[0] ?? "";
  return new URL(link).searchParams.get("token") ?? "";
}

/** As the door responds to anything thrown. */
function asProblem(error: unknown): Response {
  const problem = toProblem(error, "test", "http://localhost:3000");
  return Response.json(problem, { status: problem.status });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
