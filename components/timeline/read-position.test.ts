import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { READ_AFTER_MS, ReadPosition } from "./read-position";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(readUpto = 0) {
  const reported: number[] = [];
  return { reported, position: new ReadPosition(readUpto, (id) => reported.push(id)) };
}

test("a message counts as read after a second on the screen, not before", () => {
  const { reported, position } = open();
  position.see(5);
  vi.advanceTimersByTime(READ_AFTER_MS - 1);
  expect(reported).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(reported).toEqual([5]);
});

test("scrolling back within the second leaves the position, and reading on moves it", () => {
  const { reported, position } = open();
  position.see(9);
  position.see(4);
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(reported).toEqual([4]);
  position.see(6);
  vi.advanceTimersByTime(READ_AFTER_MS / 2);
  position.see(8);
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(reported).toEqual([4, 6, 8]);
});

test("a hidden page reads nothing, and the position never falls", () => {
  const { reported, position } = open(7);
  position.see(9);
  position.see(0);
  vi.advanceTimersByTime(READ_AFTER_MS);
  position.see(5);
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(reported).toEqual([]);
});

test("messages marked as unread stay so until the reader marks them as read", () => {
  const { reported, position } = open(7);
  position.moveBack(3);
  position.see(7);
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(reported).toEqual([]);
  position.mark(7);
  expect(reported).toEqual([7]);
});
