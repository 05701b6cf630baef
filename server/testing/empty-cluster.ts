import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

const modules = join(import.meta.dirname, "../../node_modules");

/**
 * The folder of an empty embedded database, for tests to copy. Creating one takes seconds of computing, so it is kept
 * beside the installed packages, once per version of the library.
 */
export async function emptyCluster(): Promise<string> {
  const { version } = JSON.parse(
    await readFile(join(modules, "@electric-sql/pglite/package.json"), "utf8"),
  ) as { version: string };
  const folder = join(modules, ".cache/airband", `empty-cluster-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const draft = `${folder}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await (await PGlite.create(draft)).close();
  // Another run may have been first.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}
