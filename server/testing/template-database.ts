import { randomBytes } from "node:crypto";
import pg from "pg";
import { openDatabase } from "@/db/open-database";
import { databaseUrl } from "@/server/testing/reachable-test-server";

export interface TemplateDatabase {
  /** The prefix of every database of this run. */
  run: string;
  /** The migrated, empty database that the others are copied from. */
  template: string;
  /** Drops all databases of this run. */
  drop: () => Promise<void>;
}

/**
 * Migrates one database on the Postgres server, to be copied. The names contain the run, so that two runs do not
 * collide.
 */
export async function createTemplateDatabase(server: string): Promise<TemplateDatabase> {
  const run = `airband_test_${Date.now().toString(36)}_${randomBytes(3).toString("hex")}`;
  const template = `${run}_template`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await dropAbandoned(admin);
  await admin.query(`create database ${template}`);
  // Opening migrates; a template may have no connections when it is copied.
  await (await openDatabase({ databaseUrl: databaseUrl(server, template), dataDir: "" })).close();
  const drop = async () => {
    for (const name of await testDatabases(admin)) if (name.startsWith(run)) await dropDatabase(admin, name);
    await admin.end();
  };
  return { run, template, drop };
}

/** Copies the template under a name of its own, which is dropped when the run ends; returns its URL. */
export async function copyTemplate(
  server: string,
  { run, template }: Pick<TemplateDatabase, "run" | "template">,
): Promise<string> {
  const name = `${run}_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  return databaseUrl(server, name);
}

async function testDatabases(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query(
    "select datname from pg_database where datname like 'airband\\_test\\_%'",
  );
  return rows.map((row) => row.datname);
}

// A killed run leaves its databases behind; no test run takes an hour.
async function dropAbandoned(admin: pg.Client): Promise<void> {
  for (const name of await testDatabases(admin)) {
    const startedAt = Number.parseInt(name.split("_")[2] ?? "", 36);
    if (Date.now() - startedAt > 3_600_000) await dropDatabase(admin, name);
  }
}

async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${name} with (force)`);
}
