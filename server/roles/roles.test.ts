import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "../operations";
import { type Act, actOf, acts, isWithin, may, roles, type Standing } from "./roles";

const page = readFileSync(new URL("../../docs/roles.md", import.meta.url), "utf8");
const standings: Standing[] = [...roles, "guest"];

/** The table in `docs/roles.md`. */
function tableOfRoles(): string {
  const rows = (Object.keys(acts) as Act[]).map((act) => {
    const cells = standings.map((standing) => (may(standing, act) ? "yes" : "–"));
    return `| **${act}**: ${acts[act].words} | ${cells.join(" | ")} |`;
  });
  return `| | ${standings.join(" | ")} |\n| --- |${" --- |".repeat(standings.length)}\n${rows.join("\n")}`;
}

/** The calls on a channel by permission. */
function listOfCalls(): string {
  const onChannel = operations.filter(
    ({ label }) => !["public", "channel", "account", "identity"].includes(label.access),
  );
  const lines = (Object.keys(acts) as Act[]).map((act) => {
    const calls = onChannel
      .filter(({ label }) => actOf(label) === act)
      .map(
        ({ label }) =>
          `\`${label.rest.method} ${label.rest.path.replace("/api/channels/{channel_id}", "…")}\``,
      );
    return `- **${act}**: ${calls.join(", ")}`;
  });
  return lines.join("\n");
}

test("the page has the table of permissions", () => {
  expect(page).toContain(tableOfRoles());
});

test("the page lists every call on a channel under its permission", () => {
  expect(page).toContain(listOfCalls());
});

test("a role has every permission of the roles below it", () => {
  for (const act of Object.keys(acts) as Act[])
    for (const [n, role] of roles.entries())
      if (may(role, act))
        for (const above of roles.slice(0, n)) expect(may(above, act), `${above} ${act}`).toBe(true);
});

test("nobody can act on a role above their own", () => {
  expect(isWithin("admin", "owner")).toBe(false);
  expect(isWithin("admin", "admin")).toBe(true);
  expect(isWithin("owner", "owner")).toBe(true);
  expect(isWithin("observer", "member")).toBe(false);
});

test("every call that changes a channel or sends something to it needs more than reading", () => {
  const reads = operations.filter(({ label }) => label.access === "token" || label.access === "session");
  const writes = reads.filter(({ label }) => label.effect === "write" && actOf(label) === "read");
  // These change the caller's own state and send nothing to others; presence checks its summary by itself.
  expect(writes.map(({ label }) => label.name).sort()).toEqual([
    "ackMessages",
    "joinChannel",
    "keepAlive",
    "leaveChannel",
    "probeWake",
    "setPresence",
  ]);
});
