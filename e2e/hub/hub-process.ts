import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../server/testing/free-port";

export interface HubOptions {
  /** Settings besides those given here; nothing of the test's own environment reaches the hub. */
  env?: Record<string, string>;
  /** Its data folder; by default a new temporary directory. */
  dataDir?: string;
  /** A Postgres server; by default the embedded one. */
  databaseUrl?: string | undefined;
  /** By default a free one. */
  port?: number;
  /**
   * The mount: our own process by default, or `next start` on the same build, where route handlers mount the router.
   */
  mount?: "process" | "next";
}

export interface HubProcess {
  origin: string;
  port: number;
  dataDir: string;
  pid: number;
  child: ChildProcess;
  /** SIGTERM. Throws if it does not end with code 0, or not within 12 s. */
  stop: () => Promise<void>;
  /** SIGKILL: the process gets no chance to write anything. */
  kill9: () => Promise<void>;
  /** Its output so far. */
  output: () => string;
}

/** A hub that exited before it was ready. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
  constructor(
    readonly exitCode: number | null,
    readonly output: string,
  ) {
    super(`The hub ended with code ${exitCode} before it was ready:\n${output}`);
  }
}

const root = join(import.meta.dirname, "../..");
const next = join(root, "node_modules/next/dist/bin/next");
/** A hub under test ends before the embedded database's code has paid back what optimizing it takes. */
const briefly = ["--liftoff-only"];
const READY_WITHIN_MS = 75_000;
const READY_POLL_INTERVAL_MS = 50;
const FORCE_STOP_AFTER_MS = 12_000;
const running = new Set<ChildProcess>();

process.once("exit", killHubs);

/** Kills the hubs that this process started and that are still running: those of a test that failed half way. */
export function killHubs(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** Starts a hub from the build, and resolves when it is ready. Throws `StartFailure`. */
export async function startHubProcess(options: HubOptions = {}): Promise<HubProcess> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? newDataDir();
  const underNext = options.mount === "next";
  const command = underNext
    ? [next, "start", "-p", String(port), "-H", "127.0.0.1"]
    : [...briefly, "--import", "./e2e/shifted-clock.mjs", "dist/server.mjs"];
  const child = spawn(process.execPath, command, {
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
    stdio: ["ignore", "pipe", "pipe", ...(underNext ? [] : (["ipc"] as const))],
  });
  running.add(child);
  let printed = "";
  for (const pipe of [child.stdout, child.stderr])
    pipe?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      // Next's own server exits on the signal, with its code or the signal itself.
      resolve(underNext && (signal === "SIGTERM" || code === 143) ? 0 : code);
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
    child,
    output: () => printed,
    stop: async () => {
      child.kill("SIGTERM");
      const overdue = setTimeout(() => child.kill("SIGKILL"), FORCE_STOP_AFTER_MS);
      const code = await ended;
      clearTimeout(overdue);
      if (code !== 0) throw new Error(`The hub ended with code ${code} when asked to stop:\n${printed}`);
    },
    kill9: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function untilReady(origin: string): Promise<"ready" | "late"> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return "ready";
    await sleep(READY_POLL_INTERVAL_MS);
  }
  return "late";
}

/** A new directory for a hub's data; its caller removes it. */
export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), "airband-e2e-"));
}
