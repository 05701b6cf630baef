import { expect, test } from "vitest";
import { mailName, mailNote } from "./mail-words";

test("a name in a mail is one short line without anything that becomes a link", () => {
  const name =
    "Airband Security\r\nBcc: x@evil.example Your account is closed, visit https://evil.example/now";
  expect(mailName(name)).toBe("Airband Security Bcc: x at evil. example Your account is clo");
  expect(mailName("www.evil.example")).toBe("www. evil. example");
  expect(mailName("Ada\u202E\u200B Lovelace")).toBe("Ada Lovelace");
});

test("text that is not a link stays unchanged", () => {
  for (const name of ["Ada Lovelace", "release 1.2", "build & test", "Ann, Bob (QA)"])
    expect(mailName(name)).toBe(name);
});

test("a note keeps its length and loses its links", () => {
  const note = `see http://evil.example ${"x".repeat(200)}`;
  expect(mailNote(note)).toBe(`see http evil. example ${"x".repeat(200)}`);
});
