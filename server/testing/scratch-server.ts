import { randomBytes } from "node:crypto";
import pg from "pg";
import { reachableTestServer } from "./reachable-test-server";

export interface ScratchServer {
  /** The URL of an empty database for this caller only. */
  url: string;
  run: (statement: string) => Promise<pg.QueryResult>;
  drop: () => Promise<void>;
}

/** An empty database on the test server; null, with a message, if none responds. `what` names what is skipped then. */
export async function scratchServer(what: string): Promise<ScratchServer | null> {
  const server = await reachableTestServer();
  if (!server) {
    console.warn(`*** SKIPPED ${what}: no Postgres server answers. Set AIRBAND_TEST_DATABASE_URL to run it.`);
    return null;
  }
  const name = `airband_test_${Date.now().toString(36)}_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    run: (statement) => admin.query(statement),
    drop: async () => {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}
