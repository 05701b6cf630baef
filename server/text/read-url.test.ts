import { expect, test } from "vitest";
import { readUrl } from "./read-url";

test.each([
  "https://example.com/a?b=c#d",
  "HTTPS://Example.com:8443/",
  "https://bücher.example/ä b",
  "cursor://anysphere.cursor-mcp/oauth/callback",
  "http://[::1]:1/",
])("%s is read as the parser reads it", (text) => {
  expect(readUrl(text)).toEqual(new URL(text));
});

const controls = "control characters, line breaks or invisible characters";

test.each([
  ["https://exam\0ple.com/", controls],
  ["https://exam\tple.com/", controls],
  ["https://example.com/\r\nX: y", controls],
  ["java\nscript:alert(1)", controls],
  ["https://example.com/\0", controls],
  ["\x01https://example.com/", controls],
  ["https://example.com/\x7f", controls],
  ["https://example.com/\x85", controls],
  [" https://example.com/", controls],
  ["https://example.com/\n", controls],
  ["https://exam\u200bple.com/", controls],
  ["https://exam\u00adple.com/", controls],
  ["https://example.com/\u202ecod.exe", controls],
  ["https://example.com/\u2028", controls],
  ["https://example.com/\ud800", controls],
  ["https:\\\\example.com\\a", "backslash"],
  ["https://example.com\\@evil.example/", "backslash"],
  ["https://example.com:0/", "port 0"],
  ["https://example.com:0000/", "port 0"],
  ["https://example.com:65536/", "is not a URL"],
  ["example.com", "is not a URL"],
  ["", "is not a URL"],
])("%j is refused with an explanation", (text, words) => {
  expect(readUrl(text)).toContain(words);
});
