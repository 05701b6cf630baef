import { chmod, cp, mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/open-database";
import { scratchMigrations } from "@/server/testing/scratch-migrations";

const scratch = () => mkdtemp(join(tmpdir(), "airband-private-"));

/** The files and folders below a folder that group or others can access. */
async function accessible(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true }))
    if ((await stat(join(folder, name))).mode & 0o077) found.push(name);
  return found;
}

test("a database is accessible to its user only, with the files that later statements create", async () => {
  const folder = await scratch();
  const dataDir = join(folder, "data");
  const migrationsFolder = await scratchMigrations("create table notes (id bigint primary key)");
  const fresh = { databaseUrl: null, dataDir, snapshot: join(folder, "none"), migrationsFolder };
  await (await openDatabase(fresh)).close();
  expect(await accessible(dataDir)).toEqual([]);

  // A snapshot that every user can write, copied for a second database.
  const snapshot = join(folder, "snapshot");
  await cp(join(dataDir, "db"), snapshot, { recursive: true });
  for (const name of await readdir(snapshot, { recursive: true })) await chmod(join(snapshot, name), 0o777);
  const copied = { ...fresh, dataDir: join(folder, "copied"), snapshot };
  const store = await openDatabase(copied);
  await store.db.execute(sql`create table later as select generate_series(1, 50000) as id`);
  await store.db.execute(sql`checkpoint`);
  expect(await accessible(copied.dataDir)).toEqual([]);
  expect((await stat(copied.dataDir)).mode & 0o777).toBe(0o700);
  await store.close();
  expect(await accessible(copied.dataDir)).toEqual([]);
}, 120_000);
