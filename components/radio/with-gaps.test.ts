import { expect, test } from "vitest";
import type { ShownMessage } from "./channel-radio";
import { withGaps } from "./with-gaps";

const message = (id: number, kind?: "status") => ({ id, ...(kind && { kind }) }) as ShownMessage;
const shape = (messages: ShownMessage[], fromId: number | null) =>
  withGaps(messages, fromId).map((line) =>
    line.kind === "hidden" ? `${line.count} hidden` : line.message.id,
  );

test("missing numbers are direct messages of others", () => {
  expect(shape([message(2), message(3), message(6)], 0)).toEqual(["1 hidden", 2, 3, "2 hidden", 6]);
});

test("nothing is said of what came before, unless the visitor was there", () => {
  expect(shape([message(40), message(41)], null)).toEqual([40, 41]);
  expect(shape([], 0)).toEqual([]);
});

test("a status has no number of its own", () => {
  expect(shape([message(1), message(1, "status"), message(2)], 0)).toEqual([1, 1, 2]);
});
