import { expect, test } from "vitest";
import { Backoff } from "./backoff";

const longest = () => 0;
const shortest = () => 1;

test("delays double from a second to a minute, and jitter takes at most half", () => {
  const waits = (random: () => number) => {
    const backoff = new Backoff(random);
    return Array.from({ length: 8 }, () => backoff.next() / 1_000);
  };
  expect(waits(longest)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(waits(shortest)).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30]);
});

test("a connection that lasted resets the delays, and one that broke at once does not", () => {
  const backoff = new Backoff(longest);
  for (let time = 0; time < 4; time += 1) backoff.next();
  expect(backoff.next(500)).toBe(16_000);
  expect(backoff.next(120_000)).toBe(1_000);
});
