import { describe, expect, test } from "vitest";
import { refusalOf } from "./refusal";

const refused = (detail: string) => ({
  data: {
    problem: {
      code: "invalid",
      title: "The request is not valid",
      detail,
      hint: "Fix it.",
      request_id: "r1",
    },
  },
});
const fields = (...names: string[]) => {
  const known = new Set(names);
  return (name: string) => known.has(name);
};

describe("a refusal", () => {
  test("puts the sentence of a field beside that field and leaves nothing for the notice", () => {
    const { fields: found, rest } = refusalOf(
      refused("url: does not lead to an address of the public internet"),
      fields("url", "name"),
    );
    expect([...found]).toEqual([["url", "does not lead to an address of the public internet"]]);
    expect(rest).toBeNull();
  });

  test("of several fields is split, also inside lists", () => {
    const { fields: found, rest } = refusalOf(
      refused("name: is taken; rules.0.to: must be a callsign"),
      fields("name", "rules.0.to"),
    );
    expect([...found]).toEqual([
      ["name", "is taken"],
      ["rules.0.to", "must be a callsign"],
    ]);
    expect(rest).toBeNull();
  });

  test("keeps a sentence with semicolons and colons whole", () => {
    const { fields: found } = refusalOf(
      refused("callsign: belongs to an identity; free: radar-two, radar-three"),
      fields("callsign"),
    );
    expect(found.get("callsign")).toBe("belongs to an identity; free: radar-two, radar-three");
  });

  test("of a field that the form does not show stays in the notice", () => {
    const { fields: found, rest } = refusalOf(
      refused("channel_id: is a public band; name: is taken"),
      fields("name"),
    );
    expect([...found]).toEqual([["name", "is taken"]]);
    expect(rest).toMatchObject({ title: "The request is not valid", detail: "channel_id: is a public band" });
  });

  test("without a field, or that never arrived, is for the notice", () => {
    expect(refusalOf(refused("try later"), fields("name")).rest).toMatchObject({ detail: "try later" });
    expect(refusalOf(new TypeError("Failed to fetch"), fields("name")).rest).toMatchObject({
      title: "The hub did not respond",
    });
  });

  test("that names the field itself is put there with its title", () => {
    const { fields: found, rest } = refusalOf(
      { title: "The code is wrong", detail: "", hint: "", request_id: null, field: "code" },
      fields("code"),
    );
    expect(found.get("code")).toBe("The code is wrong");
    expect(rest).toBeNull();
  });

  test("of hostile length or shape is shown as it is", () => {
    const long = `name: ${"x; ".repeat(5_000)}`;
    expect(refusalOf(refused(long), fields("name")).fields.size).toBe(0);
    expect(refusalOf(refused("__proto__: a; constructor: b"), fields("name")).fields.size).toBe(0);
  });
});
