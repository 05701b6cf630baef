import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AnyLabel } from "../label";
import { operations } from "../operations";

const lines = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8").split("\n");

const NEEDS: Record<AnyLabel["access"], string> = {
  public: "nothing",
  channel: "nothing",
  token: "token or session",
  session: "session",
  account: "account",
  identity: "identity key",
  member: "member",
  admin: "owner, admin",
  owner: "owner",
};

/** The line of an operation in docs/api.md. */
function rowOf({ rest, summary, access, act }: AnyLabel): string {
  return `| \`${rest.method} ${rest.path}\` | ${summary} | ${NEEDS[access]}${act ? `; **${act}**` : ""} |`;
}

test("docs/api.md has a line for every operation", () => {
  const missing = operations.map(({ label }) => rowOf(label)).filter((row) => !lines.includes(row));
  expect(missing, `add to docs/api.md:\n${missing.join("\n")}`).toEqual([]);
});

test("docs/api.md has no line for an unknown operation, or with another description", () => {
  const rows = operations.map(({ label }) => rowOf(label));
  const stale = lines.filter((line) => /^\| `[A-Z]+ \/api\//.test(line) && !rows.includes(line));
  expect(stale, `remove from docs/api.md:\n${stale.join("\n")}`).toEqual([]);
});
