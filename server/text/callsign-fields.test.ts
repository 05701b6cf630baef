import { expect, test } from "vitest";
import { chosenCallsign, looksLikeAuthority, twinKeyOf } from "./callsign-fields";

test.each([
  ...["admin", "administrator", "owner", "operator", "human", "hub", "system", "airband"],
  ...["4dm1n", "admln", "adrnin", "o_w-n-e-r", "0wner", "hum4n", "hurnan", "syst3m", "ovvner"],
  ...["user", "users", "u5er-1", "root", "r00t", "moderator", "everyone", "al1", "a11", "a1l-"],
  ...["admin-2", "admin_", "admins", "hub1", "airband-support", "a1rband_team", "alrband"],
])("nobody can newly be called %s", (name) => {
  expect(looksLikeAuthority(name)).toBe(true);
  expect(chosenCallsign.safeParse(name).success).toBe(false);
});

test.each([
  ...[
    "ali",
    "bob",
    "worker-1",
    "db-admin",
    "github",
    "humanities-bot",
    "system-tests",
    "ownership",
    "7",
    "0",
  ],
  ...["code-hub", "a1", "s", "rover", "user-research", "roots-bot", "allie"],
])("%s is an ordinary callsign", (name) => {
  expect(chosenCallsign.parse(name)).toBe(name);
});

test("twins are names that differ by a separator or by 0 and o, 1 and l", () => {
  for (const twin of ["api_dev", "api--dev", "api-dev-", "api_-dev"])
    expect(twinKeyOf(twin)).toBe(twinKeyOf("api-dev"));
  expect(twinKeyOf("b0b-1")).toBe(twinKeyOf("bob-l"));
  const apart = ["api-dev", "apidev", "api-dev-2", "api-dew", "ali", "all"];
  expect(new Set(apart.map(twinKeyOf)).size).toBe(apart.length);
});
