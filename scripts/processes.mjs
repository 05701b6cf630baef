import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { environment } from "./environment.mjs";

export const root = join(import.meta.dirname, "..");

/**
 * Runs a command to its end and passes its output through; resolves to its exit code (128 + n if signal n ended it).
 */
export function run(command, args, { env, stdio = "inherit" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio, env: { ...environment, ...env } });
    const forward = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Runs a command in place of this process: its signals, its exit code. */
export async function become(command, args, options) {
  process.exit(await run(command, args, options));
}
