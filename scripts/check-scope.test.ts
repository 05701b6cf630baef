import { expect, test } from "vitest";
import { isFullCheck } from "./check-scope.mjs";

test("the complete matrix runs by option or by variable, and by default it does not", () => {
  expect(isFullCheck([], undefined)).toBe(false);
  expect(isFullCheck([], "")).toBe(false);
  expect(isFullCheck(["--full"], undefined)).toBe(true);
  expect(isFullCheck([], "full")).toBe(true);
});

test("an unknown option or value is refused with the valid one", () => {
  expect(() => isFullCheck(["--ful"], undefined)).toThrow(/"--ful".*--full/);
  expect(() => isFullCheck([], "all")).toThrow(/"all".*"full"/);
});
