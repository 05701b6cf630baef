import { expect, test } from "vitest";
import { newToken } from "../secrets/token-kinds";
import { redactKeys } from "./find-keys";

const base62 = (length: number) => "aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zC".repeat(12).slice(0, length);

test.each([
  ["Airband token", newToken("personal")],
  ["webhook secret", `whsec_${base62(44)}`],
  ["GitHub token", `ghp_${base62(36)}`],
  ["GitHub token", `github_pat_${base62(60)}`],
  ["GitLab token", `glpat-${base62(20)}`],
  ["npm token", `npm_${base62(36)}`],
  ["AWS access key", "AKIAABCDEFGHIJKLMNOP"],
  ["Google API key", `AIza${base62(35)}`],
  ["Slack token", `xoxb-1234567890-${base62(24)}`],
  ["Stripe key", `sk_live_${base62(24)}`],
  ["API key", `sk-ant-api03-${base62(40)}`],
  ["private key", `-----BEGIN RSA PRIVATE KEY-----\n${base62(64)}\n-----END RSA PRIVATE KEY-----`],
  ["JSON Web Token", `eyJ${base62(20)}.eyJ${base62(40)}.${base62(43)}`],
])("%s is found and replaced, with the text around it unchanged", (name, key) => {
  expect(redactKeys(`use ${key}, please`)).toEqual({ text: `use [redacted ${name}], please`, found: [name] });
});

test("several keys are all replaced, and each kind is named once", () => {
  const keys = [newToken("join"), newToken("member"), "AKIAABCDEFGHIJKLMNOP"];
  const { text, found } = redactKeys(keys.join(" "));
  expect(found).toEqual(["Airband token", "AWS access key"]);
  expect(text).toBe("[redacted Airband token] [redacted Airband token] [redacted AWS access key]");
});

test("ordinary text, hashes, ids and names of keys are not", () => {
  const text =
    "The abj_ prefix marks join tokens; commit 3fb0fc9b1e7a9a3d4c62b8e1f7a2d90c4e35aaaa, sk-learn, npm_config_cache, task-force, UUID 123e4567-e89b-12d3-a456-426614174000";
  expect(redactKeys(text)).toEqual({ text, found: [] });
});
