import { mkdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Longer than anything here holds a lock: an older one was left behind by a process that died. */
const STALE_MS = 60_000;

/** Runs `work` while no other process holds the lock at `path`. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  while (!take(path)) await sleep(50);
  try {
    return await work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const age = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (age !== undefined && Date.now() - age > STALE_MS) rmSync(path, { recursive: true, force: true });
    return false;
  }
}
