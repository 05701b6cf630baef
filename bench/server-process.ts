import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";

/** A server in a process of its own, so that it and the load generator have a core each. */
export interface ServerProcess {
  port: number;
  /** Resident memory in bytes, as the operating system reports it. */
  residentBytes: () => number;
  /** Ends it and waits until it has exited. */
  stop: () => Promise<void>;
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Runs a script with Node (and the flags of `BENCH_NODE_FLAGS`), with only these settings. */
export function spawnNode(script: string, settings: Record<string, string>): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  const env: Record<string, string | undefined> = { PATH, HOME, TMPDIR, ...settings };
  const flags = process.env.BENCH_NODE_FLAGS?.split(" ").filter(Boolean) ?? [];
  return spawn(process.execPath, [...flags, script], {
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A handle of the process. The process does not outlive this one. */
export function asServer(child: ChildProcess, port: number): ServerProcess {
  const ended = once(child, "exit");
  running.add(child);
  child.once("exit", () => running.delete(child));
  return {
    port,
    residentBytes: () =>
      Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) * 1024,
    stop: async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(late);
    },
  };
}
