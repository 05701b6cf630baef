import { chmod, lstat, opendir } from "node:fs/promises";
import { join } from "node:path";

/** The permissions of group and others. */
export const OTHERS_ACCESS = 0o077;

/**
 * Removes permissions (`OTHERS_ACCESS` by default) from a file or from everything in a folder, folders before their
 * contents. A path that does not exist is skipped, and symbolic links are not followed.
 */
export async function restrictTree(path: string, removed = OTHERS_ACCESS): Promise<void> {
  const entry = await lstatIfThere(path);
  if (!entry || entry.isSymbolicLink()) return;
  if (entry.mode & removed) await chmod(path, entry.mode & 0o777 & ~removed);
  if (!entry.isDirectory()) return;
  for await (const { name } of await opendir(path)) await restrictTree(join(path, name), removed);
}

export async function lstatIfThere(path: string) {
  return lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
