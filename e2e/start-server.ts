import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";

export interface StartOptions {
  /** Settings besides those given here; nothing of the test's own environment reaches the server. */
  env?: Record<string, string>;
  /** Where it keeps its data; a fresh temporary directory where none is given. */
  dataDir?: string;
  /** A Postgres server; the embedded one where none is given. */
  databaseUrl?: string;
  /** A free one where none is given. */
  port?: number;
}

export interface StartedServer {
  origin: string;
  port: number;
  dataDir: string;
  pid: number;
  /** SIGTERM; resolves to the milliseconds it took. Throws when it does not end with code 0, or not within 12 s. */
  stop: () => Promise<number>;
  /** SIGKILL: the process gets no chance to write anything. */
  kill9: () => Promise<void>;
  /** What it printed so far. */
  output: () => string;
}

/** A server that ended before it was ready. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
  constructor(
    readonly exitCode: number | null,
    readonly output: string,
  ) {
    super(`The server ended with code ${exitCode} before it was ready:\n${output}`);
  }
}

const root = join(import.meta.dirname, "..");
const next = join(root, "node_modules/next/dist/bin/next");
const READY_MS = 30_000;
const STOP_MS = 12_000;
const running = new Set<ChildProcess>();
const directories = new Set<string>();

// A test that failed half way leaves its servers and their data behind.
afterAll(endEverything);
process.once("exit", endEverything);

/** Starts the production process on what is built, and resolves when it is ready. Throws `StartFailure`. */
export function startServer(options: StartOptions = {}): Promise<StartedServer> {
  return start(options, () => ["dist/server.mjs"], [0]);
}

/** The other mount: `next start` on the same build, where route handlers carry the router. */
export function startNext(options: StartOptions = {}): Promise<StartedServer> {
  // Next's own server ends of the signal.
  const codes = [0, 143];
  return start(options, (port) => [next, "start", "-p", String(port), "-H", "127.0.0.1"], codes);
}

async function start(
  options: StartOptions,
  commandFor: (port: number) => string[],
  goodCodes: number[],
): Promise<StartedServer> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? temporaryDirectory();
  const child = spawn(process.execPath, commandFor(port), {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "warn",
      HOST: "127.0.0.1",
      PORT: String(port),
      AIRBAND_DATA: dataDir,
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let printed = "";
  for (const pipe of [child.stdout, child.stderr])
    pipe.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve(code ?? (signal === "SIGTERM" ? 143 : null));
    });
  });

  const origin = `http://127.0.0.1:${port}`;
  const state = await Promise.race([ended, untilReady(origin)]);
  if (state === "late") child.kill("SIGKILL");
  if (state !== "ready") throw new StartFailure(await ended, printed);

  return {
    origin,
    port,
    dataDir,
    pid: child.pid ?? 0,
    output: () => printed,
    stop: async () => {
      const began = performance.now();
      child.kill("SIGTERM");
      const overdue = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      const code = await ended;
      clearTimeout(overdue);
      if (code === null || !goodCodes.includes(code))
        throw new Error(`The server ended with code ${code} when asked to stop:\n${printed}`);
      return performance.now() - began;
    },
    kill9: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function untilReady(origin: string): Promise<"ready" | "late"> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return "ready";
    await sleep(50);
  }
  return "late";
}

/** A new directory that goes when the test file is done. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "airband-e2e-"));
  directories.add(directory);
  return directory;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function endEverything(): void {
  for (const child of running) child.kill("SIGKILL");
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
}
