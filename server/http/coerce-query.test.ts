import { expect, test } from "vitest";
import { z } from "zod";
import type { AnyLabel } from "../label";
import { coerceQuery } from "./coerce-query";

const label = {
  input: z.object({ on: z.boolean(), n: z.number(), name: z.string() }),
} as unknown as AnyLabel;

test("numbers and booleans of a query become those, other text is left for the schema to refuse", () => {
  expect(coerceQuery(label, { on: "1", n: "20", name: "1" })).toEqual({ on: true, n: 20, name: "1" });
  expect(coerceQuery(label, { on: "0" })).toEqual({ on: false });
  expect(coerceQuery(label, { on: "true", n: "x" })).toEqual({ on: true, n: "x" });
  expect(coerceQuery(label, { on: "yes", n: "", unknown: "1" })).toEqual({ on: "yes" });
});
