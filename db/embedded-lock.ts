import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Another process has opened the directory's embedded Postgres. */
export class EmbeddedStoreBusyError extends Error {
  override readonly name = "EmbeddedStoreBusyError";
  constructor(
    readonly directory: string,
    readonly pid: number | null,
  ) {
    super(
      `Another Airband process${pid === null ? "" : ` (pid ${pid})`} has the embedded database in ${directory} open, and it ` +
        "serves one process at a time. Stop that process, give this one another AIRBAND_DATA, or set DATABASE_URL to a " +
        "Postgres server, which serves any number.",
    );
  }
}

// After the pid in the file: on Windows other processes cannot read a locked range.
const lockedByte = 1024;

/**
 * Takes the directory's lock, creating the directory if needed. The lock belongs to the operating system: it is
 * released when the process ends, for any reason, so it is never stale. Throws `EmbeddedStoreBusyError` if it is held,
 * by this process too. The file `lock` stays; removing it would let two processes lock two different files.
 */
export async function lockDirectory(directory: string): Promise<{ release: () => void }> {
  const { tryLock } = await loadLocks();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "lock");
  const handle = openSync(file, "a+", 0o600);
  try {
    if (!tryLock(handle, lockedByte, 1)) throw new EmbeddedStoreBusyError(directory, pidIn(file));
    ftruncateSync(handle);
    writeSync(handle, `${process.pid}\n`);
  } catch (error) {
    closeSync(handle);
    throw error;
  }
  let held = true;
  return {
    release: () => {
      if (held) closeSync(handle);
      held = false;
    },
  };
}

// Without a lock two processes would destroy each other's rows, so there is no fallback.
async function loadLocks() {
  try {
    return (await import("fs-native-extensions")).default;
  } catch (cause) {
    throw new Error(
      `The embedded database needs file locks, and fs-native-extensions does not load on ${process.platform}-${process.arch}. ` +
        "Set DATABASE_URL to a Postgres server instead.",
      { cause },
    );
  }
}

function pidIn(file: string): number | null {
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isNaN(pid) ? null : pid;
}
