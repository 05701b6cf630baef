import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Of all files and folders below a folder, those that group or others may use. */
export async function accessibleFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true }))
    if ((await stat(join(folder, name))).mode & 0o077) found.push(name);
  return found;
}
