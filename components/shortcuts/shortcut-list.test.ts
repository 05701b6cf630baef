import { expect, test } from "vitest";
import { everywhere, followKeys, onChannel } from "./shortcut-list";

test("two keys one after the other are a shortcut, in that order only", () => {
  expect(followKeys(null, "g")).toEqual({ hit: null, next: "g" });
  expect(followKeys("g", "c").hit?.path).toBe("/account/channels");
  expect(followKeys("c", "g").hit).toBeNull();
  expect(followKeys("g", "x")).toEqual({ hit: null, next: null });
});

test("a single key is a shortcut at once, also after the first key of a pair", () => {
  expect(followKeys(null, "?").hit?.keys).toEqual(["?"]);
  expect(followKeys("g", "/").hit?.path).toBe("/account/search");
});

test("no shortcut is listed twice or begins another", () => {
  const all = [...everywhere, ...onChannel].map(({ keys }) => keys.join(" "));
  expect(new Set(all).size).toBe(all.length);
  const first = new Set<string>(
    everywhere.filter(({ keys }) => keys.length === 2).map(({ keys }) => keys[0]),
  );
  first.delete("Mod");
  expect([...everywhere, ...onChannel].filter(({ keys }) => keys.length === 1 && first.has(keys[0]))).toEqual(
    [],
  );
});
