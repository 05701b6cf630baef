// @database
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { checkClock } from "../doctor/check-hub";
import type { Finding } from "../doctor/finding";
import { exitCodes } from "../exit-codes";
import { twoOnAChannel } from "../testing/open-channel";
import { TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

async function examine(user: TestUser, env: Record<string, string> = {}) {
  const { code, stdout } = await user.run(["doctor", "--json", "--project", user.home], { env });
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Finding[] };
  return { code, ok, found: Object.fromEntries(checks.map((check) => [check.name, check])) };
}

test("a healthy setup passes: hub, clock, session and round trip", async () => {
  const { bob, channel_id } = await twoOnAChannel(hub.origin);
  const { code, ok, found } = await examine(bob);
  expect([code, ok]).toEqual([0, true]);
  for (const name of ["node", "hub", "clock", "round trip"])
    expect([name, found[name]?.state]).toEqual([name, "ok"]);
  expect(found.credential?.state).toBe("skipped");
  expect(found[`session ${channel_id}/bob`]).toMatchObject({
    state: "warning",
    hint: "Run `airband wake test` to verify it.",
  });
});

test("a hub that does not respond, and a wrong token, fail by name", async () => {
  const away = await examine(new TestUser("http://127.0.0.1:9"));
  expect([away.code, away.ok, away.found.hub?.state]).toEqual([exitCodes.failed, false, "failed"]);
  expect(away.found["round trip"]?.state).toBe("skipped");
  const wrong = await examine(new TestUser(hub.origin), { AIRBAND_TOKEN: "abp_wrong" });
  expect([wrong.code, wrong.found.credential?.state]).toEqual([exitCodes.failed, "failed"]);
});

test("a configured client passes until its file loses entries, or its hooks do not start", async () => {
  const user = new TestUser(hub.origin);
  mkdirSync(join(user.home, ".claude"));
  expect((await examine(user)).found["client claude-code"]).toMatchObject({
    state: "skipped",
    detail: expect.stringContaining("airband setup claude-code"),
  });
  await user.run(["setup", "claude-code", "--command", "echo"]);
  const well = await examine(user);
  expect(well.found["client claude-code"]?.state).toBe("ok");
  expect(well.found["hooks of claude-code"]).toMatchObject({ state: "ok", detail: "echo starts" });

  const settings = join(user.home, ".claude/settings.json");
  writeFileSync(settings, readFileSync(settings, "utf8").replace("asyncRewake", "asyncSleep"));
  const broken = await examine(user);
  expect([broken.code, broken.found["client claude-code"]?.state]).toEqual([exitCodes.failed, "failed"]);
  expect(broken.found["client claude-code"]?.detail).toContain(settings);

  const other = new TestUser(hub.origin);
  await other.run(["setup", "claude-code", "--command", "no-such-command-anywhere"]);
  expect((await examine(other)).found["hooks of claude-code"]?.state).toBe("failed");
});

test.each([
  [0, "ok"],
  [-59_000, "ok"],
  [90_000, "warning"],
  [-400_000, "failed"],
])("a clock that is %i ms off is %s", (off, state) => {
  const there = 1_795_176_000_000;
  expect(checkClock(new Date(there).toUTCString(), there + off).state).toBe(state);
});

test("the recipe has the steps for a person, per client", async () => {
  const user = new TestUser(hub.origin);
  const all = (await user.run(["receive-recipe"])).stdout;
  for (const title of ["Claude Code", "Codex CLI", "Cursor", "VS Code", "Windsurf", "Gemini CLI", "opencode"])
    expect(all).toContain(`${title}: `);
  expect((await user.run(["receive-recipe", "generic"])).stdout).toContain("airband listen --once");
  expect((await user.run(["receive-recipe", "emacs"])).code).toBe(exitCodes.usage);
});
