import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";
import { dropTemplateDatabases } from "@/db/drop-template-databases";
import { emptyCluster } from "@/server/testing/empty-cluster";

/** Migrates one embedded database and stores its snapshot for `openTestDatabase`, which loads it per test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "airband-test-"));
  const snapshot = join(folder, "migrated.tar");
  await cp(await emptyCluster(), join(folder, "db"), { recursive: true });
  const pglite = await PGlite.create(join(folder, "db"));
  await migrate(drizzle(pglite), { migrationsFolder: join(project.config.root, "db/migrations") });
  await dropTemplateDatabases(pglite);
  await pglite.exec("checkpoint");
  await writeFile(snapshot, Buffer.from(await (await pglite.dumpDataDir("none")).arrayBuffer()));
  await pglite.close();

  project.provide("testDatabase", { kind: "embedded", snapshot });
  return () => rm(folder, { recursive: true, force: true });
}
