import { expect, test } from "vitest";
import type { BusEvent } from "@/server/bus/bus";
import { mergeEvents } from "@/server/bus/merge-events";

const message = (channel: string, id: number, to: number[] | null): BusEvent => ({
  type: "message",
  channel,
  id,
  to,
});

test("messages of one channel are merged into the highest id, for everybody concerned by any of them", () => {
  expect(mergeEvents([message("a", 8, [1, 2]), message("b", 1, [9]), message("a", 7, [2, 3])])).toEqual([
    message("a", 8, [1, 2, 3]),
    message("b", 1, [9]),
  ]);
  expect(mergeEvents([message("a", 1, null), message("a", 2, [4])])).toEqual([message("a", 2, null)]);
});

test("a log is announced once, on each of its channels", () => {
  const log = (of: string): BusEvent => ({ type: "log", channel: "a", account: null, of });
  expect(mergeEvents([log("w1"), log("w2"), log("w1")])).toEqual([log("w1"), log("w2")]);
});

test("each inbox of direct messages gets one signal", () => {
  const direct = (inbox: string): BusEvent => ({ type: "direct", channel: "", inbox });
  expect(mergeEvents([direct("ann"), direct("bob"), direct("ann")])).toEqual([direct("ann"), direct("bob")]);
});

test("status signals are never merged, even if they are equal", () => {
  const status: BusEvent = { type: "status", channel: "a", to: null, from: 1, message: { text: "typing" } };
  expect(mergeEvents([status, status])).toEqual([status, status]);
});

test("equal signals are merged into one, and each ended session keeps its own", () => {
  const ended = (session: string): BusEvent => ({
    type: "session_ended",
    channel: "a",
    session,
    code: "session_replaced",
  });
  const roster: BusEvent = { type: "roster", channel: "a" };
  const settings: BusEvent = { type: "channel", channel: "a" };
  expect(mergeEvents([roster, ended("s1"), settings, roster, ended("s2"), settings])).toEqual([
    roster,
    ended("s1"),
    settings,
    ended("s2"),
  ]);
});
