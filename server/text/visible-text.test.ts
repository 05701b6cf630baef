import { expect, test } from "vitest";
import { visibleIn, visibleText } from "./visible-text";

const tags = (text: string) =>
  [...text].map((c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0) as number))).join("");

test.each([
  ["an escape sequence", "a\u001b[2Jb", "a\ufffd[2Jb"],
  ["an OSC 52 write to the clipboard", "\u001b]52;c;eA==\u0007", "\ufffd]52;c;eA==\ufffd"],
  ["a C1 control", "a\u009b2Jb", "a\ufffd2Jb"],
  ["a reversed direction", "invoice\u202egnp.exe", "invoice\ufffdgnp.exe"],
  ["an isolate", "\u2066x\u2069", "\ufffdx\ufffd"],
  ["a line separator", "a\u2028b", "a\ufffdb"],
  ["text in tag characters", `hi${tags("rm")}`, "hi\ufffd\ufffd"],
  ["bytes in variation selectors", "a\u{e0100}\u{e01ef}", "a\ufffd\ufffd"],
  ["bytes in repeated variation selectors", "a\ufe0f\ufe01\ufe02", "a\ufe0f"],
  ["zero-width characters", "ad\u200bm\u200c\u200d\u2060\ufeffin", "admin"],
  ["Hangul fillers", "a\u3164\u115f\uffa0b", "ab"],
  ["a lone surrogate", "a\ud800b", "a\ufffdb"],
  ["a bare carriage return", "safe\rhidden", "safe\nhidden"],
])("%s is made visible or removed", (_what, sent, shown) => {
  expect(visibleText(sent)).toBe(shown);
});

test.each(["line\n\tnext", "Grüße, 日本語, العربية, हिन्दी", "👩‍💻 👩🏽‍🚀 ❤️ 🏳️‍🌈", "a\u00a0b — “c”"])(
  "ordinary text stays as it is: %j",
  (text) => {
    expect(visibleText(text)).toBe(text);
  },
);

test("a response is cleaned at any depth, and values that are not text stay", () => {
  const at = new Date(0);
  const answer = { n: 1, none: null, at, list: [{ text: "a\u202eb" }, "c\u200bd"] };
  expect(visibleIn(answer)).toEqual({ n: 1, none: null, at, list: [{ text: "a\ufffdb" }, "cd"] });
});
