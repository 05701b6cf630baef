import { chmod, cp, mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/open-database";
import { accessibleFiles } from "@/server/testing/accessible-files";
import { emptyCluster } from "@/server/testing/empty-cluster";
import { scratchMigrations } from "@/server/testing/scratch-migrations";

test("a database from a snapshot is accessible to its user only, with the files that later statements create", async () => {
  const folder = await mkdtemp(join(tmpdir(), "airband-private-"));
  // A snapshot that every user can write.
  const snapshot = join(folder, "snapshot");
  await cp(await emptyCluster(), snapshot, { recursive: true });
  for (const name of await readdir(snapshot, { recursive: true })) await chmod(join(snapshot, name), 0o777);
  const dataDir = join(folder, "data");
  const migrationsFolder = await scratchMigrations("create table notes (id bigint primary key)");
  const store = await openDatabase({ databaseUrl: null, dataDir, snapshot, migrationsFolder });
  await store.db.execute(sql`create table later as select generate_series(1, 50000) as id`);
  await store.db.execute(sql`checkpoint`);
  expect(await accessibleFiles(dataDir)).toEqual([]);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  await store.close();
  expect(await accessibleFiles(dataDir)).toEqual([]);
}, 120_000);
