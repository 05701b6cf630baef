import { expect, test } from "vitest";
import { regexesIn, superLinear } from "./check-regexes.mjs";

test("a pattern that takes more than linear time is refused, with a text that shows it", () => {
  for (const source of ["[^\\s]+@[^\\s]+", "eyJ[\\w-]{8,}\\.", "\\s+$", "^(a+)+$"])
    expect(superLinear({ source, flags: "" })).toMatch(/polynomial|exponential/);
  expect(superLinear({ source: "^[a-z]+$", flags: "i" })).toBeNull();
});

test("literals and constructed patterns are found, also in TSX; one built at run time has no source", () => {
  const text =
    "const a = /x+/g; const b = new RegExp('y', 'i'); const c = RegExp(name); const d = <i>{/z/.test(a)}</i>;";
  const found = regexesIn("a.tsx", text).map(({ source, flags }) => [source, flags]);
  expect(found).toEqual([
    ["x+", "g"],
    ["y", "i"],
    [null, ""],
    ["z", ""],
  ]);
});
