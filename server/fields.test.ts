import { expect, test } from "vitest";
import { inputProblem } from "./fields";

test("an input is limited in values and depth, and contains only text that can be stored", () => {
  const numbers = (length: number) => Array.from({ length }, (_, n) => n);
  expect(inputProblem(numbers(10_000))).toBeNull();
  expect(inputProblem(numbers(10_001))).toMatch(/10000 values/);
  expect(inputProblem({ a: numbers(5_000), b: numbers(5_000) })).toMatch(/10000 values/);
  expect(inputProblem(Object.fromEntries(numbers(10_001).map((n) => [`k${n}`, n])))).toMatch(/values/);
  const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)]);
  expect(inputProblem(deep(32))).toBeNull();
  expect(inputProblem(deep(33))).toMatch(/deeper than 32/);
  expect(inputProblem({ "a\0": 1 })).toMatch(/NUL/);
  expect(inputProblem(["\ud800"])).toMatch(/Unicode/);
});
