import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Another process has the directory's embedded Postgres open. */
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

// Beyond the pid in the file: on Windows a locked range cannot be read by others.
const lockedByte = 1024;

/**
 * Takes the directory's lock, making the directory where needed. It is the operating system's: it ends with the
 * process, however that ends, so a lock is never stale. Throws `EmbeddedStoreBusyError` when somebody has it,
 * this process included. The file `lock` stays; removing it would let two processes lock two different files.
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

// Going on without a lock would let two processes destroy each other's rows, so there is no fallback.
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
