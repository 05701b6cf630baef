import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { call } from "../call";
import { currentRun, isFull } from "../hub/run";
import type { StartedServer } from "../start-server";
import type { Store } from "../stores";
import { countsReaders } from "../waiting-readers";
import type { Stopped } from "./checks";
import { furtherKillChecks, killAmongSends, killChecks } from "./kill-checks";
import { furtherStopChecks, stopChecks } from "./stop-checks";
import { pendingDeliveries, SENT } from "./webhook-checks";

/** Every webhook's endpoint is on loopback. */
const env = { ...countsReaders, AIRBAND_EGRESS_ALLOW: "127.0.0.1" };

/** A hub whose clock starts eleven minutes ahead finds every lease of an earlier one expired, so that no test waits. */
const elevenMinutesLater = { ...env, CLOCK_AHEAD_MS: String(11 * 60_000) };

/** With a Postgres server, behavior that the operations' own tests check on each store is only tried there. */
const triesAll = (on: "embedded" | "server") => on === "server" || isFull || !currentRun().postgres;

/**
 * Declares what happens to a store's data and to open connections as its hub is killed, started again, stopped and
 * started again. `meanwhile` declares tests of the running hub.
 */
export function restartJourneys(
  on: "embedded" | "server",
  open: () => Promise<Store>,
  meanwhile: (hub: () => StartedServer) => void = () => {},
): void {
  const forKill = { ...killChecks, ...(triesAll(on) && furtherKillChecks) };
  const forStop = { ...stopChecks, ...(triesAll(on) && furtherStopChecks) };
  // Many messages take their time on a busy machine; nothing here asserts the duration.
  vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
  let store: Store;
  let hub: StartedServer;
  beforeAll(async () => {
    store = await open();
    hub = await store.start({ env: { ...env, ...(triesAll(on) && { LOG_LEVEL: "debug" }) } });
  });

  describe("that is killed", () => {
    const checks = new Map<string, (again: StartedServer) => Promise<void>>();
    const amongSends =
      "of 200 concurrent sends cut by kill -9, no accepted one is lost, and no id is skipped";
    const pending = `of ${SENT} deliveries pending at kill -9 each arrives, signed, and repeats have the same id`;
    const prepared = { ...forKill, [pending]: pendingDeliveries, [amongSends]: killAmongSends };
    beforeAll(async () => {
      for (const [name, prepare] of Object.entries(prepared)) checks.set(name, await prepare(hub));
    });

    describe("and started again", () => {
      beforeAll(async () => {
        hub = await store.start({ env: elevenMinutesLater, port: hub.port });
      });

      test.each(Object.keys(prepared))("%s", (name) => found(checks, name)(hub));
    });
  });

  meanwhile(() => hub);

  describe("that is asked to stop", () => {
    const checks = new Map<string, (stopped: Stopped) => Promise<void>>();
    let stopped: Stopped;
    beforeAll(async () => {
      for (const [name, prepare] of Object.entries(forStop)) checks.set(name, await prepare(hub));
    });

    describe("and started again", () => {
      beforeAll(async () => {
        await hub.stop();
        const responds = await call(hub.origin, "GET /healthz").then(
          () => true,
          () => false,
        );
        stopped = { responds };
        hub = await store.start({ env: elevenMinutesLater, port: hub.port });
      });

      test.each(Object.keys(forStop))("%s", (name) => found(checks, name)(stopped));
    });
  });

  afterAll(() => hub.stop());
}

function found<T>(checks: Map<string, T>, name: string): T {
  const check = checks.get(name);
  if (check === undefined) throw new Error(`nothing was prepared for "${name}"`);
  return check;
}
