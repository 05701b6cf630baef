import { expect, test } from "vitest";
import { ShortMemory } from "./ttl-cache";

test("what was read is not read again until it is forgotten, and nothing is not remembered", async () => {
  const memory = new ShortMemory<string>(10);
  const read = (value: string | null) => async () => value;
  expect(await memory.get("a", read("one"))).toBe("one");
  expect(await memory.get("a", read("two"))).toBe("one");
  expect(await memory.get("b", read(null))).toBe(null);
  expect(await memory.get("b", read("three"))).toBe("three");
  memory.forget("a");
  memory.forgetWhere((value) => value === "three");
  expect(await memory.get("a", read("two"))).toBe("two");
  expect(await memory.get("b", read("four"))).toBe("four");
});

test("what was being read when it was forgotten is answered, and not remembered", async () => {
  const forgettings = [
    (memory: ShortMemory<string>) => memory.forget("member"),
    (memory: ShortMemory<string>) => memory.forgetWhere((_, key) => key === "member"),
    (memory: ShortMemory<string>) => memory.forgetAll(),
  ];
  for (const forget of forgettings) {
    const memory = new ShortMemory<string>(10);
    let finish = (_: string) => {};
    const reading = memory.get("member", () => new Promise<string>((resolve) => (finish = resolve)));
    forget(memory);
    finish("as it was before the change");
    expect(await reading).toBe("as it was before the change");
    expect(await memory.get("member", async () => "as it is")).toBe("as it is");
  }
});

test("it holds no more than it is allowed to", async () => {
  const memory = new ShortMemory<number>(3);
  for (const n of [1, 2, 3, 4]) await memory.get(`${n}`, async () => n);
  expect([1, 2, 3, 4].filter((n) => memory.recall(`${n}`) !== undefined)).toEqual([4]);
});
