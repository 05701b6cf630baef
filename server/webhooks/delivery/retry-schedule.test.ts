import { expect, test } from "vitest";
import { heldUntil, nextAttemptAt } from "./retry-schedule";

const SECOND = 1_000;
const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 20, 12);

test("attempts are made at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and then no more", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((step) => nextAttemptAt(step, now, () => 0));
  expect(waits.map((at) => at && (at - now) / SECOND)).toEqual([
    5,
    300,
    1_800,
    7_200,
    18_000,
    36_000,
    36_000,
    null,
  ]);
});

test("jitter adds at most a tenth", () => {
  expect(nextAttemptAt(2, now, () => 1)).toBe(now + 330 * SECOND);
});

test.each([
  [429, "120", now + 120 * SECOND],
  [503, "0", null],
  [503, new Date(now + HOUR).toUTCString(), now + HOUR],
  [429, new Date(now - HOUR).toUTCString(), null],
  [503, "999999999", now + 24 * HOUR],
  [429, "soon", null],
  [429, undefined, null],
  [500, "120", null],
  [301, "120", null],
])("a %i with Retry-After %s pauses the endpoint until %s", (status, header, expected) => {
  expect(heldUntil(status, header, now)).toBe(expected);
});
