import { cp, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { beforeAll, expect, test } from "vitest";
import { rowCountOf, rowsOf } from "@/db/client";
import { openDatabase } from "@/db/open-database";
import { accessibleFiles } from "@/server/testing/accessible-files";
import { emptyCluster } from "@/server/testing/empty-cluster";
import { scratchMigrations } from "@/server/testing/scratch-migrations";

const older = ["create table notes (id bigint primary key, at bigint[])"];
const newer = [...older, "alter table notes add column body text not null default 'new'"];
const folder = () => mkdtemp(join(tmpdir(), "airband-embedded-"));
let snapshot: string;

beforeAll(async () => {
  snapshot = join(await folder(), "embedded");
  await cp(await emptyCluster(), snapshot, { recursive: true });
  const pglite = await PGlite.create(snapshot);
  await migrate(drizzle(pglite), { migrationsFolder: await scratchMigrations(...older) });
  await pglite.query("insert into notes (id) values (7)");
  await pglite.close();
}, 120_000);

test("a first open starts from the snapshot, and migrates one that was taken at older migrations", async () => {
  const options = {
    databaseUrl: null,
    dataDir: await folder(),
    snapshot,
    migrationsFolder: await scratchMigrations(...newer),
  };
  const store = await openDatabase(options);
  expect(store.kind).toBe("embedded");
  expect(rowsOf(await store.db.execute(sql`select * from notes`))).toEqual([
    { id: 7, at: null, body: "new" },
  ]);
  await store.close();
  expect((await readdir(options.dataDir)).sort()).toEqual(["db", "lock"]);
});

test("written rows are there after reopening, and the snapshot does not overwrite them", async () => {
  const options = {
    databaseUrl: null,
    dataDir: await folder(),
    snapshot,
    migrationsFolder: await scratchMigrations(...older),
  };
  const first = await openDatabase(options);
  await first.db.execute(sql`delete from notes`);
  await first.db.execute(sql`insert into notes (id) values (8)`);
  await first.close();
  const second = await openDatabase(options);
  expect(rowsOf(await second.db.execute(sql`select id from notes`))).toEqual([{ id: 8 }]);
  await second.close();
});

// Without a snapshot the database is created from scratch, which takes seconds of CPU time.
const MAKING_MS = 120_000;

test(
  "a damaged snapshot or the remains of an interrupted first open do not stop the start",
  async () => {
    const dataDir = await folder();
    const damaged = join(dataDir, "damaged");
    await writeFile(damaged, "not a snapshot");
    await writeFile(join(dataDir, "db.draft"), "left behind");
    const reported: string[] = [];
    const store = await openDatabase({
      databaseUrl: null,
      dataDir,
      snapshot: damaged,
      migrationsFolder: await scratchMigrations(...older),
      onError: (error) => reported.push(error.message),
    });
    expect(rowsOf(await store.db.execute(sql`select * from notes`))).toEqual([]);
    expect(reported).toEqual([expect.stringContaining(damaged)]);
    // A database made from nothing is accessible to its user only.
    const made = join(dataDir, "db");
    expect(await accessibleFiles(made)).toEqual([]);
    await store.close();
    expect(await accessibleFiles(made)).toEqual([]);
  },
  MAKING_MS,
);

test("a second open of the same directory is refused while the first holds it, and works after its close", async () => {
  const options = {
    databaseUrl: null,
    dataDir: await folder(),
    snapshot,
    migrationsFolder: await scratchMigrations(...older),
  };
  const store = await openDatabase(options);
  await expect(openDatabase(options)).rejects.toThrow(/one process at a time/);
  await Promise.all([store.close(), store.close()]);
  await (await openDatabase(options)).close();
});

test("a failed migration releases the directory", async () => {
  const dataDir = await folder();
  const broken = {
    databaseUrl: null,
    dataDir,
    snapshot,
    migrationsFolder: await scratchMigrations(...older, "create nonsense"),
  };
  await expect(openDatabase(broken)).rejects.toThrow();
  await (await openDatabase({ ...broken, migrationsFolder: await scratchMigrations(...older) })).close();
});

test("int8 is returned as a number from raw queries, and row counts are known", async () => {
  const options = {
    databaseUrl: null,
    dataDir: await folder(),
    snapshot,
    migrationsFolder: await scratchMigrations(...older),
  };
  const { db, close } = await openDatabase(options);
  await db.execute(
    sql`insert into notes (id, at) values (1790000000000, array[1, null, 1790000000001]::bigint[])`,
  );
  expect(
    rowsOf(await db.execute(sql`select id, at, count(*) over () as all from notes order by id desc limit 1`)),
  ).toEqual([{ id: 1790000000000, at: [1, null, 1790000000001], all: 2 }]);
  expect(rowCountOf(await db.execute(sql`update notes set at = null`))).toBe(2);
  await close();
});
