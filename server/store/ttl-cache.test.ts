import { expect, test } from "vitest";
import { TtlCache } from "./ttl-cache";

test("a value is not read again until it is deleted, and null is not cached", async () => {
  const cache = new TtlCache<string>(10);
  const read = (value: string | null) => async () => value;
  expect(await cache.get("a", read("one"))).toBe("one");
  expect(await cache.get("a", read("two"))).toBe("one");
  expect(await cache.get("b", read(null))).toBe(null);
  expect(await cache.get("b", read("three"))).toBe("three");
  cache.delete("a");
  cache.deleteWhere((value) => value === "three");
  expect(await cache.get("a", read("two"))).toBe("two");
  expect(await cache.get("b", read("four"))).toBe("four");
});

test("a value whose key is deleted while it is read is returned and not cached", async () => {
  const invalidations = [
    (cache: TtlCache<string>) => cache.delete("member"),
    (cache: TtlCache<string>) => cache.deleteWhere((_, key) => key === "member"),
    (cache: TtlCache<string>) => cache.clear(),
  ];
  for (const invalidate of invalidations) {
    const cache = new TtlCache<string>(10);
    let finish = (_: string) => {};
    const reading = cache.get("member", () => new Promise<string>((resolve) => (finish = resolve)));
    invalidate(cache);
    finish("as it was before the change");
    expect(await reading).toBe("as it was before the change");
    expect(await cache.get("member", async () => "as it is")).toBe("as it is");
  }
});

test("it holds at most the given number of entries", async () => {
  const cache = new TtlCache<number>(3);
  for (const n of [1, 2, 3, 4]) await cache.get(`${n}`, async () => n);
  expect([1, 2, 3, 4].filter((n) => cache.peek(`${n}`) !== undefined)).toEqual([4]);
});
