import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test as base, expect, type Page } from "@playwright/test";

const root = join(import.meta.dirname, "../..");
const READY_MS = 75_000;

/** Longer than a code of a device or a recent sign-in lasts. */
export const ELEVEN_MINUTES_MS = 11 * 60_000;

/** A running hub with an outbox of its own. */
export class Hub {
  constructor(
    readonly origin: string,
    readonly dataDir: string,
    private readonly child: ChildProcess,
  ) {}

  /** The text of the newest mail to an address; waits for it. */
  async mailTo(address: string, after = 0): Promise<string> {
    const outbox = join(this.dataDir, "outbox");
    for (let tries = 0; tries < 100; tries += 1) {
      const texts = filesIn(outbox)
        .filter((file) => file.endsWith(".json"))
        .map((file) => JSON.parse(readFileSync(join(outbox, file), "utf8")) as { to: string; text: string })
        .filter((mail) => mail.to === address)
        .map((mail) => mail.text);
      const newest = texts.at(-1);
      if (newest !== undefined && texts.length > after) return newest;
      await sleep(100);
    }
    throw new Error(`no mail to ${address} came`);
  }

  /** Everything that was mailed by this hub, as it lies in the outbox. */
  outbox(): string {
    const folder = join(this.dataDir, "outbox");
    return filesIn(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n");
  }

  /** Calls the REST API as an agent or a script does; throws what it refused with. */
  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    { token, session, body }: { token?: string; session?: string; body?: object } = {},
  ): Promise<T> {
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(session && { "X-Session-Id": session }),
        ...(body && { "Content-Type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T;
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Moves the hub's clock on; resolves once it has moved, so that whatever is requested next sees the later time. */
  async passTime(milliseconds: number): Promise<void> {
    const moved = once(this.child, "message");
    this.child.send(milliseconds);
    await moved;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 12_000);
    await ended;
    clearTimeout(late);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Starts a hub on what is built; tests that move its clock start one of their own. */
export async function startHub(settings: Record<string, string> = {}): Promise<Hub> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "airband-browser-"));
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["--import", "./e2e/shifted-clock.mjs", "dist/server.mjs"], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "warn",
      // Many newcomers come from this one address.
      AIRBAND_LIMITS: "off",
      // Webhooks of the tests lead to a receiver on this machine.
      AIRBAND_EGRESS_ALLOW: "127.0.0.1",
      HOST: "127.0.0.1",
      PORT: String(port),
      AIRBAND_DATA: dataDir,
      ...settings,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.status === 200) return new Hub(origin, dataDir, child);
    await sleep(100);
  }
  child.kill("SIGKILL");
  throw new Error("the hub was not ready in time");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const HUB_TIMEOUT_MS = 100_000;

// biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
async function lendHub({}, use: (hub: Hub) => Promise<void>): Promise<void> {
  const hub = await startHub();
  await use(hub);
  await hub.stop();
}

/**
 * All tests of a worker share `hub`, and each creates its own accounts and channels there. `ownHub` serves a single test,
 * one that moves the hub's clock; open its pages by absolute URL.
 */
export const test = base.extend<{ email: string; ownHub: Hub }, { hub: Hub }>({
  hub: [lendHub, { scope: "worker", timeout: HUB_TIMEOUT_MS }],
  ownHub: [lendHub, { timeout: HUB_TIMEOUT_MS }],
  baseURL: async ({ hub }, use) => use(hub.origin),
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
  email: async ({}, use) => use(`pilot-${crypto.randomUUID().slice(0, 8)}@example.com`),
});

export { expect };

/** Signs in with a code from the outbox, as a newcomer does, and stays on the page one is sent to. */
export async function signIn(page: Page, hub: Hub, email: string, path = "/account"): Promise<void> {
  await page.goto(path);
  await signInHere(page, hub, email);
}

/** The same on the sign-in page that one was sent to, with the mail that comes after the first `mails`. */
export async function signInHere(page: Page, hub: Hub, email: string, mails = 0): Promise<void> {
  await page.waitForURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "E-mail me a code" }).click();
  await page.getByLabel("Code").fill(codeIn(await hub.mailTo(email, mails)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** The six digits of a mail that brings a code. */
export function codeIn(mail: string): string {
  const code = /^\s*(\d{6})\s*$/m.exec(mail)?.[1] ?? /\b(\d{6})\b/.exec(mail)?.[1];
  if (!code) throw new Error(`no code in the mail:\n${mail}`);
  return code;
}
