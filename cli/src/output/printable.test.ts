import { expect, test } from "vitest";
import { printable, printableJson, printableLines } from "./printable";

const DANGEROUS = [
  "\x1b]52;c;ZXZpbA==\x07",
  "\x1b[2J",
  "\x9b31m",
  "\u202egnp.exe",
  "\u2066x\u2069",
  "ad\u200bmin",
  "\ufeffx",
  "a\u00adb",
  "\u{e0069}\u{e0067}",
  "x\u{e0100}",
  "\u2028forged",
  "\x00",
  "\r\x08",
];

test.each(DANGEROUS.map((text) => [JSON.stringify(text), text]))(
  "%s neither reaches a terminal nor stays invisible",
  (_, text) => {
    const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}]|[\u{e0100}-\u{e01ef}]/u;
    expect(text).toMatch(acting);
    expect(printableLines(text)).not.toMatch(acting);
    expect(printableJson({ text })).not.toMatch(acting);
    // A program that reads the line gets the original text.
    expect(JSON.parse(printableJson({ text }))).toEqual({ text });
  },
);

test("ordinary text of any script stays as it is", () => {
  for (const text of ["naïve café", "日本語", "שלום", "👩‍💻 👍🏽 👨‍👩‍👧", "a\tb\nc", "→ ⏎ ⟲"]) {
    expect(printableLines(text)).toBe(text);
    expect(printableJson(text)).toBe(JSON.stringify(text));
  }
  expect(printable("a\tb\nc")).toBe("a b c");
});
