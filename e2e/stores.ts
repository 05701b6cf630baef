import { afterAll, describe } from "vitest";
import { reachableTestServer } from "@/server/testing/reachable-test-server";
import { type ScratchServer, scratchServer } from "@/server/testing/scratch-server";
import { type StartedServer, type StartOptions, startServer, temporaryDirectory } from "./start-server";

/** Where a hub's data lives from one process to the next. */
export interface Store {
  /** A server on this store; with rate limits lifted, since these journeys are about something else. */
  start: (options?: StartOptions) => Promise<StartedServer>;
}

const databaseServer = await reachableTestServer();
const scratches: ScratchServer[] = [];

// Also where a journey failed half way.
afterAll(async () => {
  for (const scratch of scratches) await scratch.drop();
});

/** Declares the same journeys for both stores; those on a Postgres server are skipped, aloud, where none answers. */
export function onBothStores(what: string, journeys: (open: () => Promise<Store>) => void): void {
  describe(`${what} on the embedded store`, () => journeys(openEmbeddedStore));
  onPostgresServer(what, journeys);
}

/** As `onBothStores`, for what the tests of the operations try on each store: on a Postgres server where one answers. */
export function onOneStore(what: string, journeys: (open: () => Promise<Store>) => void): void {
  describe(what, () => journeys(databaseServer === null ? openEmbeddedStore : openServerStore));
}

/** As `onBothStores`, for what one process alone cannot do. */
export function onPostgresServer(what: string, journeys: (open: () => Promise<Store>) => void): void {
  if (databaseServer === null) {
    console.warn(
      `*** SKIPPED ${what} on a Postgres server: none answers. Set AIRBAND_TEST_DATABASE_URL to run it.`,
    );
  }
  describe.skipIf(databaseServer === null)(`${what} on a Postgres server`, () => journeys(openServerStore));
}

async function openEmbeddedStore(): Promise<Store> {
  const dataDir = temporaryDirectory();
  return {
    start: (options) => startServer({ dataDir, ...options, env: { AIRBAND_LIMITS: "off", ...options?.env } }),
  };
}

async function openServerStore(): Promise<Store> {
  const scratch = await scratchServer("journeys");
  if (scratch === null) throw new Error("the Postgres server answered before, and does not now");
  scratches.push(scratch);
  const dataDir = temporaryDirectory();
  const databaseUrl = scratch.url;
  return {
    start: (options) =>
      startServer({ dataDir, databaseUrl, ...options, env: { AIRBAND_LIMITS: "off", ...options?.env } }),
  };
}
