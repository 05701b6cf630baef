import { expect, test } from "vitest";
import { inline, quote, value } from "./outside-text";

test("a value is one line of limited length, and says how much of it is missing", () => {
  expect(inline(" a\u0085b\u2028c\v\td\r\n e ")).toBe("a b c d e");
  expect(inline("x".repeat(205))).toBe(`${"x".repeat(200)}… (5 more characters)`);
  expect(inline("🛩".repeat(3), 2)).toBe("🛩🛩… (1 more characters)");
  expect(inline("\u001b[31mred\0\ud83d")).toBe("\ufffd[31mred\ufffd\ufffd");
  expect(inline("a\u200bb\u202ec\u{e0041}")).toBe("ab\ufffdc\ufffd");
});

test("only a single word is shown without quotes", () => {
  expect(["release/1.2", "überfall", "#42"].map((word) => value(word))).toEqual([
    "release/1.2",
    "überfall",
    "#42",
  ]);
  for (const words of ["two words", 'a"b', "a\u2800b", "a\u0085b", ""])
    expect(value(words), JSON.stringify(words)).toMatch(/^".*"$/);
});

test("a quotation marks every line, including empty ones, and is cut between whole characters", () => {
  expect(quote({ label: "Text", text: "a\n\nb\u0085c" }, "at x")).toEqual([
    "Text:",
    "> a",
    ">",
    "> b",
    "> c",
  ]);
  expect(quote({ label: "Text", text: "🛩🛩🛩", maxCharacters: 2 }, "at x")).toEqual([
    "Text:",
    "> 🛩🛩",
    "(1 more characters, at x)",
  ]);
});

test("only the part of a long text near its start is cleaned; the rest is counted", () => {
  expect(inline(`a${" ".repeat(100_000)}b`)).toBe("a… (98946 more characters)");
  expect(inline("\u{1f6e9}".repeat(2_000), 2)).toMatch(/^\u{1f6e9}{2}… \(\d+ more characters\)$/u);
  expect(inline(`${"x".repeat(1_055)}\u{1f6e9}`)).not.toContain("\ufffd");
  expect(quote({ label: "Text", text: `a${"\n".repeat(100_000)}b`, maxCharacters: 10 }, "at x")).toEqual([
    "Text:",
    "> a",
    "(99706 more characters, at x)",
  ]);
});
