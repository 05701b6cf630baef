import { expect, test } from "vitest";
import type { BusEvent } from "@/server/bus/bus";
import { packEvents, unpackEvents } from "@/server/bus/pack-events";

const max = 7_900;
const many = Array.from({ length: 3_000 }, (_, index) => 100_000 + index);

function status(to: number[] | null, text: string): BusEvent {
  return { type: "status", channel: "a", to, from: 1, message: { text } };
}

function afterTheTrip(events: BusEvent[]): BusEvent[] {
  const payloads = packEvents("one", events, max);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(max);
  return payloads.flatMap((payload) => unpackEvents("two", payload));
}

test("every event arrives unchanged, in order, in as few payloads as fit", () => {
  const events: BusEvent[] = Array.from({ length: 200 }, (_, id) => ({
    type: "message",
    channel: `kanäl-${id}`,
    id,
    to: [id],
  }));
  expect(afterTheTrip(events)).toEqual(events);
  expect(packEvents("one", events, max)).toHaveLength(2);
  expect(packEvents("one", [], max)).toEqual([]);
});

test("readers of direct messages are notified by name in other processes too", () => {
  const event: BusEvent = { type: "direct", channel: "", inbox: "ann" };
  expect(afterTheTrip([event])).toEqual([event]);
});

test("a process ignores its own payloads", () => {
  const [payload] = packEvents("one", [{ type: "roster", channel: "a" }], max);
  expect(unpackEvents("one", payload ?? "")).toEqual([]);
});

test("a message for too many participants to list is announced to everybody", () => {
  expect(afterTheTrip([{ type: "message", channel: "a", id: 5, to: many }])).toEqual([
    { type: "message", channel: "a", id: 5, to: null },
  ]);
});

test("a private status signal for too many to list reaches all of them and never anybody else", () => {
  const arrived = afterTheTrip([status(many, "x".repeat(280))]) as (BusEvent & { type: "status" })[];
  expect(arrived.every((event) => event.to !== null)).toBe(true);
  expect(arrived.flatMap((event) => event.to)).toEqual(many);
});

test("an event that is too large by itself is omitted and its neighbours arrive", () => {
  const roster: BusEvent = { type: "roster", channel: "a" };
  const huge: BusEvent = { type: "message", channel: "c".repeat(max), id: 1, to: null };
  expect(
    afterTheTrip([roster, status([1], "x".repeat(max)), status(null, "x".repeat(max)), huge, roster]),
  ).toEqual([roster, roster]);
});

test("kinds of events that this version does not know are ignored", () => {
  const payload = JSON.stringify({
    from: "newer",
    events: [{ type: "weather" }, { type: "roster", channel: "a" }],
  });
  expect(unpackEvents("one", payload)).toEqual([{ type: "roster", channel: "a" }]);
});
