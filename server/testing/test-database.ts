import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import pg from "pg";
import { inject } from "vitest";
import type { OpenDatabase } from "@/db/client";
import { guardTransactions } from "@/db/guard-transactions";
import { openDatabase } from "@/db/open-database";
import * as schema from "@/db/schema/index";
import { databaseUrl } from "@/server/testing/reachable-test-server";

/** The result of the project's global setup: a snapshot file, or a template database on a server. */
export type TestDatabaseSource =
  | { kind: "embedded"; snapshot: string }
  | { kind: "server"; url: string; run: string; template: string };

declare module "vitest" {
  export interface ProvidedContext {
    testDatabase: TestDatabaseSource;
  }
}

/**
 * A migrated, empty database for one test file, whose first line has to be `// @database` or `// @database both`. Close
 * it in `afterAll`; what is not closed goes when the run ends.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const source = inject("testDatabase");
  if (!source) throw new Error('openTestDatabase() needs "// @database" as the first line of the test file');
  return source.kind === "embedded" ? openEmbedded(source.snapshot) : openOnServer(source);
}

/** Embedded databases that a finished test file of this worker left: emptying one costs a twentieth of loading one. */
const leftEmbedded: PGlite[] = [];

async function openEmbedded(snapshot: string): Promise<OpenDatabase> {
  const emptied = leftEmbedded.pop();
  const pglite = emptied ?? (await loadEmbedded(snapshot));
  if (emptied) await emptied.exec(emptying);
  const { client, end } = untilEnded(pglite);
  const close = async () => {
    if (end()) leftEmbedded.push(pglite);
  };
  return { kind: "embedded", db: guardTransactions(drizzle(client, { schema })), close };
}

async function loadEmbedded(snapshot: string): Promise<PGlite> {
  return PGlite.create({
    loadDataDir: new Blob([await readFile(snapshot)]),
    // Like the product's embedded store: small buffers, int8 as numbers.
    startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"],
    parsers: { 20: Number },
  });
}

/** One file's use of a database, which rejects queries once it has ended, as a closed database does. */
function untilEnded(pglite: PGlite): { client: PGlite; end: () => boolean } {
  let open = true;
  const client = new Proxy(pglite, {
    get(target, name) {
      if (!open) throw new Error("the test file has closed this database");
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const end = () => {
    const first = open;
    open = false;
    return first;
  };
  return { client, end };
}

/**
 * Databases of finished test files of this worker: emptying one takes a fiftieth of the time to create and drop one.
 */
const left: string[] = [];

async function openOnServer({
  url,
  run,
  template,
}: TestDatabaseSource & { kind: "server" }): Promise<OpenDatabase> {
  const emptied = left.pop();
  const name = emptied ?? `${run}_${randomBytes(4).toString("hex")}`;
  if (emptied) await once(databaseUrl(url, name), emptying);
  else await once(url, `create database ${name} template ${template}`);
  const store = await openDatabase({ databaseUrl: databaseUrl(url, name), dataDir: "" });
  const close = async () => {
    await store.close();
    if (!left.includes(name)) left.push(name);
  };
  return { ...store, close };
}

async function once(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** In the state of the template: no other connection, no row, each sequence at its start. */
const emptying = `do $$
declare name text;
begin
  perform pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid();
  perform set_config('session_replication_role', 'replica', true);
  for name in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'public' loop
    execute 'delete from ' || name;
  end loop;
  for name in select format('%I.%I', schemaname, sequencename) from pg_sequences where schemaname = 'public' loop
    execute 'alter sequence ' || name || ' restart';
  end loop;
end $$`;
