import { rmSync } from "node:fs";
import { reachableTestServer } from "../../server/testing/reachable-test-server";
import { copyTemplate, createTemplateDatabase } from "../../server/testing/template-database";
import { type HubProcess, newDataDir, startHubProcess } from "./hub-process";

/** The state that one run of the journeys shares between its worker processes. */
export interface Run {
  /** The Postgres server and the database on it that each hub's own is copied from; null if no server responds. */
  postgres: { server: string; run: string; template: string } | null;
  /** A hub for every journey that needs no settings of its own and neither stops nor kills it. */
  hub: Pick<HubProcess, "origin" | "port" | "dataDir">;
}

/** Settings of hubs that tests share: thousands of calls come from one address, and webhooks post to this machine. */
export const lenient = { AIRBAND_LIMITS: "off", AIRBAND_EGRESS_ALLOW: "127.0.0.1" };

/** `AIRBAND_CHECK=full` runs the complete matrix: both stores, both mounts, every theme and width. */
export const isFull = process.env.AIRBAND_CHECK === "full";

/** Opens a run, for `currentRun` in the processes that are started afterwards; resolves to a function that ends it. */
export async function openRun(): Promise<() => Promise<void>> {
  const server = await reachableTestServer();
  if (server === null)
    console.warn("*** Journeys run on the embedded Postgres: no server answers at 127.0.0.1:5432.");
  const database = server === null ? null : await createTemplateDatabase(server);
  const postgres = server && database ? { server, run: database.run, template: database.template } : null;
  const dataDir = newDataDir();
  const close = async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await database?.drop();
  };
  try {
    const databaseUrl = postgres ? await copyTemplate(postgres.server, postgres) : undefined;
    const hub = await startHubProcess({ dataDir, databaseUrl, env: lenient });
    const { origin, port } = hub;
    process.env.AIRBAND_TEST_RUN = JSON.stringify({ postgres, hub: { origin, port, dataDir } } satisfies Run);
    return async () => {
      await hub.stop();
      await close();
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The run that this process is part of. */
export function currentRun(): Run {
  const run = process.env.AIRBAND_TEST_RUN;
  if (run === undefined) throw new Error("e2e/hub/global-setup.ts has to run first");
  return JSON.parse(run) as Run;
}

/** A separate database for a hub; undefined, which means the embedded store, if no server responds. */
export async function newDatabaseUrl(): Promise<string | undefined> {
  const { postgres } = currentRun();
  return postgres ? copyTemplate(postgres.server, postgres) : undefined;
}
