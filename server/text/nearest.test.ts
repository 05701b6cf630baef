import { expect, test } from "vitest";
import { nearest } from "@/server/text/nearest";

test("a typo finds the name that was meant", () => {
  expect(nearest("AIRBAND_ORIGN", ["AIRBAND_DATA", "AIRBAND_ORIGIN"])).toBe("AIRBAND_ORIGIN");
  expect(nearest("gamm", ["alpha", "Gamma"])).toBe("Gamma");
});

test("a name far from all candidates finds none", () => {
  expect(nearest("zebra", ["alpha", "gamma"])).toBeNull();
  expect(nearest("zebra", [])).toBeNull();
});
