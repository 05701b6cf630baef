import { expect, test } from "vitest";
import { Turns } from "./turns";

test("work that shares a key runs one after another, in any order of the keys", async () => {
  const turns = new Turns();
  const running: Record<string, number> = { a: 0, b: 0 };
  const most: Record<string, number> = { a: 0, b: 0 };
  const work = (keys: string[]) => async () => {
    for (const key of keys) {
      running[key] = (running[key] ?? 0) + 1;
      most[key] = Math.max(most[key] ?? 0, running[key]);
    }
    await new Promise(setImmediate);
    for (const key of keys) running[key] = (running[key] ?? 0) - 1;
    return keys.join();
  };
  const asked = [["a", "b"], ["b", "a"], ["a"], ["b"], []];
  const done = await Promise.all(asked.map((keys) => turns.take(keys, work(keys))));
  expect(done).toEqual(["a,b", "b,a", "a", "b", ""]);
  expect(most).toEqual({ a: 1, b: 1 });
  expect(turns.size).toBe(0);
});

test("failed work only fails its own caller", async () => {
  const turns = new Turns();
  const outcomes = await Promise.allSettled([
    turns.take(["a"], () => Promise.reject(new Error("no"))),
    turns.take(["a"], async () => "next"),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(turns.size).toBe(0);
});
