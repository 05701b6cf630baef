import fc from "fast-check";
import { expect, test } from "vitest";
import { isAirbandError } from "../../errors";
import { readSearch } from "./search-query";

const now = Date.UTC(2026, 11, 1, 12);
const read = (text: string) => readSearch(text, now);

test("words, phrases and excluded words are passed on, filters are taken out", () => {
  expect(
    read('deploy "to production" -staging from:api-dev to:@ops channel:"Release train" has:file'),
  ).toEqual({
    words: 'deploy "to production" -staging',
    from: ["api-dev"],
    to: ["@ops"],
    channels: ["Release train"],
    before: null,
    after: null,
    hasFile: true,
    isUnanswered: false,
    isPinned: false,
  });
});

test("several senders are alternatives, written once or repeatedly", () => {
  expect(read("from:ann,bob from:Cat").from).toEqual(["ann", "bob", "cat"]);
});

test("times are days in UTC or ages", () => {
  expect(read("before:2026-11-02")).toMatchObject({ words: "", before: Date.UTC(2026, 10, 2) });
  expect(read("after:7d")).toMatchObject({ after: now - 7 * 86_400_000 });
});

test("addresses, times of day and a word that ends in a colon are words", () => {
  const { words } = read("https://example.com/a 10:30 TypeError: http://x");
  expect(words).toBe("https://example.com/a 10:30 TypeError: http://x");
});

test.each([
  ["form:ada", "form: is not a filter"],
  ["before:yesterday", "before: must be a day such as"],
  ["before:2026-02-30", "before: must be a day such as"],
  ["has:link", "has: must be file"],
  ["is:read", "is: must be unanswered or pinned"],
  ["from: ada", "from: has no value"],
  ['channel:""', "channel: has no value"],
  ["-from:ada", "filters cannot be excluded"],
  ["before:7d before:2026-11-01", "before: can be given only once"],
])("%s is refused with an explanation", (text, words) => {
  expect(() => read(text)).toThrow(words);
});

test("any text is read or refused, and never fails otherwise", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: "binary" }), (text) => {
      try {
        expect(read(text).words.length).toBeLessThanOrEqual(text.length);
      } catch (error) {
        expect(isAirbandError(error)).toBe(true);
      }
    }),
  );
});
