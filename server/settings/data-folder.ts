import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { lstatIfThere, OTHERS_ACCESS, restrictTree } from "@/db/restrict-tree";
import type { Logger } from "@/server/logging/log";
import { type Env, SettingsError } from "@/server/settings/env";

/** The entries that the hub writes into `AIRBAND_DATA`. Other entries of an existing folder are not changed. */
const OWN_ENTRIES = ["secret", "lock", "db", "db.draft", "outbox"];

/**
 * Restricts the data folder to the user that runs the hub: the folder is 0700, and none of the hub's files in it is
 * accessible to other users, including files of an earlier version. Call it before anything is written there. Throws
 * `SettingsError` if every user of the machine can write to the folder and that cannot be changed.
 */
export async function restrictDataFolder(
  { dataDir, databaseUrl }: Pick<Env, "dataDir" | "databaseUrl">,
  log: Pick<Logger, "warn">,
): Promise<void> {
  // Windows has access lists instead of modes.
  if (process.platform === "win32") return;
  process.umask(OTHERS_ACCESS);
  // With a Postgres server the folder may be absent and the disk read-only: only an existing folder is corrected.
  if (databaseUrl === null) await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(() => {});
  const folder = await lstatIfThere(dataDir).catch(() => null);
  if (!folder) return;
  // The sticky bit marks a folder that is shared on purpose, such as /tmp.
  if (folder.mode & 0o1000) throw writableByAll(dataDir);
  try {
    await chmod(dataDir, 0o700);
    for (const entry of OWN_ENTRIES) await restrictTree(join(/* turbopackIgnore: true */ dataDir, entry));
  } catch (error) {
    // A mounted volume may belong to root and give this user access by its group.
    if (folder.mode & 0o002) throw Object.assign(writableByAll(dataDir), { cause: error });
    log.warn({ err: error }, "the permissions of the data folder could not be restricted");
  }
}

function writableByAll(dataDir: string): SettingsError {
  return new SettingsError([
    `AIRBAND_DATA ${dataDir} is writable by every user of this machine. Set it to a folder that only the hub's user can write.`,
  ]);
}
