import { expect, test } from "vitest";
import { completeMention, mentionAt, namesFor } from "./mention-query";

test("a mention begins at an @ that begins a word, and ends at the caret", () => {
  expect(mentionAt("hi @ap", 6)).toEqual({ start: 3, typed: "ap" });
  expect(mentionAt("@", 1)).toEqual({ start: 0, typed: "" });
  expect(mentionAt("mail a@b", 8)).toBeNull();
  expect(mentionAt("hi @ap, more", 12)).toBeNull();
});

test("names that begin with what was typed come first", () => {
  expect(namesFor("dev", ["api-dev", "dev-ops", "ci-bot"])).toEqual(["dev-ops", "api-dev"]);
});

test("completing replaces what was typed and keeps the rest", () => {
  const text = "hi @ap and";
  expect(completeMention(text, 6, { start: 3, typed: "ap" }, "api-dev")).toEqual({
    text: "hi @api-dev and",
    caret: 12,
  });
});
