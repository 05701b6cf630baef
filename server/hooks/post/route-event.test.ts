import { expect, test } from "vitest";
import { globMatch } from "./glob-match";
import { routeEvent } from "./route-event";

test.each([
  ["main", "main", true],
  ["main", "MAIN", true],
  ["main", "mainline", false],
  ["*", "", true],
  ["*", "anything/at all", true],
  ["release/*", "release/1.2", true],
  ["release/*", "release", false],
  ["*.paid", "invoice.paid", true],
  ["a*b*c", "a-b-b-c", true],
  ["a*b*c", "a-c-b", false],
  ["", "", true],
  ["", "x", false],
  ["a.c", "abc", false],
  ["[a-z]", "b", false],
  ["**", "x", true],
  ["ab*b", "ab", false],
  ["a*a*a", "aa", false],
  ["a*a*a", "aaa", true],
])("the pattern %j and %j: %j", (pattern, text, fits) => {
  expect(globMatch(pattern, text)).toBe(fits);
});

test("a pattern that a backtracking matcher would never finish is matched", () => {
  expect(globMatch(`${"a*".repeat(50)}b`, "a".repeat(20_000))).toBe(false);
  // At most as many characters are compared as a name can have.
  expect(globMatch("a*b", `a${"x".repeat(20_000)}b`)).toBe(false);
  expect(globMatch("a*", `a${"x".repeat(20_000)}b`)).toBe(true);
});

const hook = { filter: null, rules: [], toName: "all", priority: "default" as const, needReply: false };
const event = {
  type: "pull_request",
  action: "opened",
  repo: "acme/web",
  branch: null,
  deliveryId: null,
  wording: { head: "" },
};

test("a hook without filter or rules passes everything on with its own settings", () => {
  expect(routeEvent(hook, event)).toEqual({ to: "all", priority: "default", needReply: false });
});

test.each([
  [{ events: ["pull_request"] }, true],
  [{ events: ["pull_request.opened"] }, true],
  [{ events: ["pull_request.closed", "push"] }, false],
  [{ actions: ["open*"] }, true],
  [{ repos: ["acme/*"], actions: ["closed"] }, false],
  [{ repos: ["ACME/web"] }, true],
  // It has no branch, so it matches no branch pattern.
  [{ branches: ["*"] }, false],
  [{}, true],
])("a filter of %j passes a pull request: %j", (filter, passes) => {
  expect("to" in routeEvent({ ...hook, filter }, event)).toBe(passes);
});

test("the first matching rule decides, and fields that it omits come from the hook", () => {
  const rules = [
    { when: { actions: ["closed"] }, drop: true },
    { when: { repos: ["acme/*"] }, to: "ann", need_reply: true },
    { when: {}, to: "bob" },
  ];
  const loud = { ...hook, rules, priority: "high" as const };
  expect(routeEvent(loud, event)).toEqual({ to: "ann", priority: "high", needReply: true });
  expect(routeEvent(loud, { ...event, repo: "other/x" })).toEqual({
    to: "bob",
    priority: "high",
    needReply: false,
  });
  expect(routeEvent(loud, { ...event, action: "closed" })).toEqual({ ignored: "rule 1 drops it" });
});
