import { expect, it } from "vitest";
import { SlidingWindow } from "./sliding-window";

const minute = 60_000;
const start = 1_000 * minute;

function allowedOf(window: SlidingWindow, key: string, calls: number, now: number): number {
  return Array.from({ length: calls }, () => window.take(key, 1, now)).filter((state) => state.success)
    .length;
}

it("weighs the previous window by the share of it that still counts", () => {
  const window = new SlidingWindow(60, minute);
  expect(allowedOf(window, "a", 100, start + 1)).toBe(60);
  expect(allowedOf(window, "a", 100, start + minute)).toBe(0);
  expect(allowedOf(window, "a", 100, start + minute + 1)).toBe(1);
  expect(allowedOf(window, "a", 100, start + 1.5 * minute)).toBe(29);
  expect(allowedOf(window, "a", 100, start + 3 * minute)).toBe(60);
});

it("does not count what it refused", () => {
  const window = new SlidingWindow(10, minute);
  allowedOf(window, "a", 1_000, start);
  expect(allowedOf(window, "a", 100, start + 1.5 * minute)).toBe(5);
});

it("returns a charge, and never more than was charged", () => {
  const window = new SlidingWindow(3, minute);
  window.take("a", 1, start);
  for (let i = 0; i < 5; i++) window.take("a", -1, start);
  window.take("b", -1, start);
  expect(allowedOf(window, "a", 10, start)).toBe(3);
  expect(allowedOf(window, "b", 10, start)).toBe(3);
});

it("drops every count once its window and the next have passed", () => {
  const window = new SlidingWindow(3, minute);
  for (let i = 0; i < 1_000; i++) window.take(`key-${i}`, 1, start);
  expect(window.prune(start + minute)).toBe(1_000);
  expect(window.prune(start + 2 * minute)).toBe(0);
});

it("has at most its limit of keys however many it is flooded with", () => {
  const window = new SlidingWindow(3, minute, 100);
  for (let i = 0; i < 10_000; i++) window.take(`key-${i}`, 1, start);
  expect(window.prune(start)).toBe(100);
});

it("keeps refusing an exhausted key while it is flooded with new ones", () => {
  const window = new SlidingWindow(3, minute, 100);
  allowedOf(window, "hostile", 3, start);
  for (let i = 0; i < 10_000; i++) window.take(`key-${i}`, 1, start);
  expect(window.take("hostile", 1, start).success).toBe(false);
});

it("stays within its limit when every key in it is exhausted", () => {
  const window = new SlidingWindow(1, minute, 20);
  for (let i = 0; i < 1_000; i++) expect(window.take(`key-${i}`, 1, start).success).toBe(true);
  expect(window.prune(start)).toBe(20);
});
