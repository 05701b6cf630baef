import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  defaultPolicies,
  limitSettingName,
  limitSettingNames,
  parseLimitSettings,
  policyNames,
} from "./limit-policies";

const page = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");

it.each(policyNames)("docs/limits.md has the description, defaults and setting of %s", (name) => {
  const { limit, windowSeconds, summary, times } = defaultPolicies[name];
  const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
  const shared = times.address === 1 ? [] : [`${limit * times.account}`, `${limit * times.address}`];
  const cells = [
    `\`${name}\``,
    summary,
    `${limit} in ${windowSeconds} s`,
    ...shared,
    `\`${limitSettingName(name)}\``,
  ];
  expect(row).toBe(`| ${cells.join(" | ")} |`);
});

it("docs/limits.md names no limit or setting that does not exist", () => {
  const named = page.match(/AIRBAND_LIMIT_[A-Z_]+/g) ?? [];
  expect(new Set(named)).toEqual(new Set(limitSettingNames));
});

it("a setting replaces limit and window of its policy and of no other", () => {
  const { policies, problems } = parseLimitSettings({ AIRBAND_LIMIT_SEND: " 120 / 30 ", PORT: "3000" });
  expect(problems).toEqual([]);
  expect(policies).toEqual({
    ...defaultPolicies,
    send: { ...defaultPolicies.send, limit: 120, windowSeconds: 30 },
  });
});

it("a blank setting counts as unset", () => {
  expect(parseLimitSettings({ AIRBAND_LIMIT_SEND: " " })).toEqual({
    policies: defaultPolicies,
    problems: [],
  });
});

it.each([
  "60",
  "60/",
  "/60",
  "0/60",
  "60/0",
  "-1/60",
  "1.5/60",
  "60/60/60",
  "many/60",
  "1e3/60",
  "60/86401",
  "1000001/60",
])("the setting %j is refused with an explanation that names it and shows a valid one", (value) => {
  const { policies, problems } = parseLimitSettings({ AIRBAND_LIMIT_SIGN_UP: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^AIRBAND_LIMIT_SIGN_UP must be limit\/seconds, for example 120\/60/);
  expect(policies).toEqual(defaultPolicies);
});
