import { afterAll, beforeAll, describe } from "vitest";
import { currentRun, isFull, newDatabaseUrl } from "./hub/run";
import {
  type StartedServer,
  type StartOptions,
  sharedHub,
  startServer,
  temporaryDirectory,
} from "./start-server";

/** The store of a hub from one process to the next. */
export interface Store {
  /** A hub on this store; without rate limits, since these journeys are about something else. */
  start: (options?: StartOptions) => Promise<StartedServer>;
}

type Journeys = (open: () => Promise<Store>) => void;

const { postgres } = currentRun();

/**
 * Declares the same journeys for both stores; those on a Postgres server are skipped, with a message, if none responds.
 */
function onBothStores(what: string, journeys: Journeys): void {
  onEmbeddedStore(what, journeys);
  onPostgresServer(what, journeys);
}

/** Like one half of `onBothStores`: for a file of its own, or for what only this store does. */
export function onEmbeddedStore(what: string, journeys: Journeys): void {
  describe(`${what} on the embedded store`, () => journeys(openEmbeddedStore));
}

/**
 * For behaviour that the operations' own tests check on each store: on a Postgres server if one responds; on both in a
 * full check.
 */
export function onOneStore(what: string, journeys: Journeys): void {
  if (isFull) onBothStores(what, journeys);
  else describe(what, () => journeys(openStore));
}

/** On the hub that all journeys share; in a full check also on a hub with the embedded store. */
export function onSharedHub(what: string, journeys: (hub: () => { origin: string }) => void): void {
  describe(what, () => journeys(() => sharedHub));
  if (!isFull || !postgres) return;
  describe(`${what} on the embedded store`, () => {
    let hub: StartedServer;
    beforeAll(async () => {
      hub = await (await openEmbeddedStore()).start();
    });
    afterAll(() => hub.stop());
    journeys(() => hub);
  });
}

/** The other half of `onBothStores`: also for journeys that need more than one process. */
export function onPostgresServer(what: string, journeys: Journeys): void {
  if (!postgres)
    console.warn(
      `*** SKIPPED ${what} on a Postgres server: none answers. Set AIRBAND_TEST_DATABASE_URL to run it.`,
    );
  describe.skipIf(!postgres)(`${what} on a Postgres server`, () => journeys(openStore));
}

/** A separate store: on the Postgres server if one responds. */
export async function openStore(): Promise<Store> {
  return storeOn({ databaseUrl: await newDatabaseUrl() });
}

async function openEmbeddedStore(): Promise<Store> {
  return storeOn({ embedded: true });
}

function storeOn(place: StartOptions): Store {
  const dataDir = temporaryDirectory();
  return {
    start: (options) =>
      startServer({ dataDir, ...place, ...options, env: { AIRBAND_LIMITS: "off", ...options?.env } }),
  };
}
