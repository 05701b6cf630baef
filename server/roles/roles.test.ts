import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "../operations";
import { type Act, actOf, acts, isWithin, may, roles, type Standing } from "./roles";

const page = readFileSync(new URL("../../docs/roles.md", import.meta.url), "utf8");
const standings: Standing[] = [...roles, "guest"];

/** What `docs/roles.md` has to print of the table. */
function tableOfRoles(): string {
  const rows = (Object.keys(acts) as Act[]).map((act) => {
    const cells = standings.map((standing) => (may(standing, act) ? "yes" : "–"));
    return `| **${act}**: ${acts[act].words} | ${cells.join(" | ")} |`;
  });
  return `| | ${standings.join(" | ")} |\n| --- |${" --- |".repeat(standings.length)}\n${rows.join("\n")}`;
}

/** The calls on a channel by what they amount to. */
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

test("the page prints who may what, as the table has it", () => {
  expect(page).toContain(tableOfRoles());
});

test("the page lists every call on a channel under what it amounts to", () => {
  expect(page).toContain(listOfCalls());
});

test("a role may what the one below it may", () => {
  for (const act of Object.keys(acts) as Act[])
    for (const [n, role] of roles.entries())
      if (may(role, act))
        for (const above of roles.slice(0, n)) expect(may(above, act), `${above} ${act}`).toBe(true);
});

test("nobody reaches above the own role", () => {
  expect(isWithin("admin", "owner")).toBe(false);
  expect(isWithin("admin", "admin")).toBe(true);
  expect(isWithin("owner", "owner")).toBe(true);
  expect(isWithin("observer", "member")).toBe(false);
});

test("whatever changes a channel or says something on it is more than reading", () => {
  const reads = operations.filter(({ label }) => label.access === "token" || label.access === "session");
  const writes = reads.filter(({ label }) => label.effect === "write" && actOf(label) === "read");
  // These move the caller's own place and say nothing to others; what presence says is refused by itself.
  expect(writes.map(({ label }) => label.name).sort()).toEqual([
    "ackMessages",
    "joinChannel",
    "keepAlive",
    "leaveChannel",
    "probeWake",
    "setPresence",
  ]);
});
