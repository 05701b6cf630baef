import { expect, test } from "vitest";
import { fillTemplate } from "./fill-template";

test("a path that is in a template many times is read once", () => {
  let reads = 0;
  const payload = {
    get a() {
      reads += 1;
      return "x";
    },
  };
  expect(fillTemplate("{{a}}{{ a }}".repeat(100), payload)).toBe("x".repeat(200));
  expect(reads).toBe(1);
});
