import { expect, test } from "vitest";
import type { BusEvent } from "@/server/bus/bus";
import { RelayedBus } from "@/server/bus/relayed-bus";
import { createLogger } from "@/server/logging/log";

const message = (id: number): BusEvent => ({ type: "message", channel: "a", id, to: null });

/** A relay into an array, that can be made to hang or fail like the network. */
function openBusOver(send: (payloads: string[]) => Promise<void>, written: string[] = []) {
  const log = createLogger("warn", { write: (line) => written.push(line) });
  return new RelayedBus({ maxBytes: 7_900, send, close: async () => {} }, log);
}

test("events during a batch are sent together and merged in the next", async () => {
  const batches: string[][] = [];
  let finish = () => {};
  const bus = openBusOver((payloads) => {
    batches.push(payloads);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  bus.publish(message(1));
  await expect.poll(() => batches.length).toBe(1);
  for (let id = 2; id <= 500; id++) bus.publish(message(id));
  finish();
  await expect.poll(() => batches.length).toBe(2);
  expect(batches[1]?.map((payload) => JSON.parse(payload).events)).toEqual([[message(500)]]);
  finish();
  await bus.close();
});

test("a relay that fails loses the signal, does not affect the publisher, and the next one is sent", async () => {
  const sent: string[] = [];
  const written: string[] = [];
  let broken = true;
  const bus = openBusOver(async (payloads) => {
    if (broken) throw new Error("network is down");
    sent.push(...payloads);
  }, written);
  bus.publish(message(1));
  await expect.poll(() => written.join()).toContain("network is down");
  broken = false;
  bus.publish(message(2));
  await expect.poll(() => sent.length).toBe(1);
  await bus.close();
});

test("an event that cannot be serialized is logged and does not end the process", async () => {
  const written: string[] = [];
  const bus = openBusOver(async () => {}, written);
  bus.publish({ type: "status", channel: "a", to: null, from: 1, message: { size: 1n } });
  await expect.poll(() => written.length).toBe(1);
  await bus.close();
});

test("closing sends pending events", async () => {
  const sent: string[] = [];
  const bus = openBusOver(async (payloads) => void sent.push(...payloads));
  bus.publish(message(7));
  await bus.close();
  expect(sent.map((payload) => JSON.parse(payload).events)).toEqual([[message(7)]]);
});

test("an unknown payload is ignored, and the log does not quote it", () => {
  const written: string[] = [];
  const bus = openBusOver(async () => {}, written);
  bus.receive("somebody's words");
  bus.receive(JSON.stringify({ events: "none" }));
  expect(written).toHaveLength(2);
  expect(written.join()).not.toContain("somebody's");
});

test("a relay that hangs does not let pending events grow without limit", async () => {
  let finish = () => {};
  const batches: string[][] = [];
  const bus = openBusOver((payloads) => {
    batches.push(payloads);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  bus.publish(message(1));
  await expect.poll(() => batches.length).toBe(1);
  const signal = (from: number): BusEvent => ({ type: "status", channel: "a", to: null, from, message: {} });
  for (let from = 1; from <= 25_000; from++) bus.publish(signal(from));
  finish();
  await expect.poll(() => batches.length).toBe(2);
  const arrived = (batches[1] ?? []).flatMap((payload) => JSON.parse(payload).events);
  expect(arrived.length).toBeLessThanOrEqual(10_000);
  expect(arrived.at(-1)).toEqual(signal(25_000));
  finish();
  await bus.close();
});
