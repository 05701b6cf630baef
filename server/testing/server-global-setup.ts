import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "@/db/open-database";
import { databaseUrl, reachableTestServer } from "@/server/testing/reachable-test-server";

/**
 * Migrates one template database on the Postgres server; `openTestDatabase` copies it per test file. The names carry
 * the run, so that two runs on one server do not meet; the teardown drops all of this run's databases.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = await reachableTestServer();
  if (!url) return undefined;

  const run = `airband_test_${Date.now().toString(36)}_${randomBytes(3).toString("hex")}`;
  const template = `${run}_template`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await dropAbandoned(admin);
  await admin.query(`create database ${template}`);
  // Opening migrates; a template may have no connections when it is copied.
  await (await openDatabase({ databaseUrl: databaseUrl(url, template), dataDir: "" })).close();

  project.provide("testDatabase", { kind: "server", url, run, template });
  return async () => {
    for (const name of await testDatabases(admin)) if (name.startsWith(run)) await drop(admin, name);
    await admin.end();
  };
}

async function testDatabases(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query(
    "select datname from pg_database where datname like 'airband\\_test\\_%'",
  );
  return rows.map((row) => row.datname);
}

// A killed run leaves its databases behind; nobody waits an hour for a test run.
async function dropAbandoned(admin: pg.Client): Promise<void> {
  for (const name of await testDatabases(admin)) {
    const startedAt = Number.parseInt(name.split("_")[2] ?? "", 36);
    if (Date.now() - startedAt > 3_600_000) await drop(admin, name);
  }
}

async function drop(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${name} with (force)`);
}
