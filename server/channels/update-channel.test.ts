// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { listChannelAudit } from "../audit/list-channel-audit";
import { listHistory } from "../messages/list-history";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { describeChannel } from "./describe-channel";
import { updateChannel } from "./update-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("sent fields change, omitted ones stay, and the change takes effect at once", async () => {
  const owner = await makeTestAccount(runtime);
  const { id: channel_id } = await openTestChannel(runtime, { name: "old", loop_guard: "off" }, owner.as());
  await describeChannel(owner.as(), { channel_id });
  const changed = await updateChannel(owner.as(), { channel_id, name: " new ", session_ttl_seconds: 120 });
  expect(changed).toMatchObject({ name: "new", session_ttl_seconds: 120, loop_guard: "off" });
  const described = await describeChannel(owner.as(), { channel_id });
  expect(described).toMatchObject({ name: "new", session_ttl_seconds: 120 });
  expect(await updateChannel(owner.as(), { channel_id, name: "" })).toMatchObject({ name: null });
});

test("the audit has the settings that changed with both values, and nothing if they were saved as they are", async () => {
  const owner = await makeTestAccount(runtime);
  const { id: channel_id } = await openTestChannel(runtime, { name: "Deploys" }, owner.as());
  const saved = { name: "Deploys", trust_mode: "untrusted", loop_guard: "warn", rejoin: "token" } as const;
  await updateChannel(owner.as(), { channel_id, ...saved });
  await updateChannel(owner.as(), { channel_id, ...saved, approve_joins: true, session_ttl_seconds: 120 });
  await updateChannel(owner.as(), { channel_id, owner_password: "open sesame" });
  await updateChannel(owner.as(), { channel_id, owner_password: "other sesame" });
  const { entries } = await listChannelAudit(owner.as(), { channel_id, act: "channel.settings_changed" });
  expect(entries.map(({ detail }) => detail)).toEqual([
    { owner_password: "replaced" },
    { has_owner_password: "false → true" },
    { approve_joins: "false → true", session_ttl_seconds: "1800 → 120" },
  ]);
});

test("settings that contradict each other are refused, also in combination with earlier ones", async () => {
  const owner = await makeTestAccount(runtime);
  const { id: channel_id } = await openTestChannel(
    runtime,
    { trust_mode: "trusted", owner_password: "open sesame" },
    owner.as(),
  );
  const change = (sent: object) => updateChannel(owner.as(), { channel_id, ...sent });
  expect((await problemOf(change({ owner_password: null }))).detail).toMatch(/^trust_mode: trusted needs/);
  expect((await problemOf(change({ retention_days: 7 }))).detail).toMatch(/^retention_days: only with/);
  expect((await problemOf(change({ session_ttl_seconds: 5 }))).detail).toBe(
    "session_ttl_seconds: must be at least 60",
  );
  expect(await change({ owner_password: null, require_identity: true })).toMatchObject({
    has_owner_password: false,
  });
  expect(await change({ retention: "full", retention_days: 7 })).toMatchObject({ retention_days: 7 });
  expect(await change({ retention: "none" })).toMatchObject({ retention: "none", retention_days: null });
});

test("participants are notified when the retention changes", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const agent = await channel.join("agent");
  await updateChannel(owner.as(), { channel_id: channel.id, retention: "full" });
  const { messages } = await agent.listen({ ack: 0 });
  expect(messages).toMatchObject([
    { from: "airband", kind: "system", text: expect.stringContaining("keeps everything") },
  ]);
});

test("direct messages from before it kept everything stay between their two ends", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const [a, b] = [await channel.join("a"), await channel.join("b")];
  await a.send("a secret", { to: "b" });
  await updateChannel(owner.as(), { channel_id: channel.id, retention: "full" });
  await b.send("sent afterwards", { to: "a" });
  const { history } = await listHistory(owner.as(), { channel_id: channel.id });
  const texts = history.map(({ text }) => text);
  expect(texts).toContain("sent afterwards");
  expect(texts).not.toContain("a secret");
});

test("when identities become required, sessions without one end and those with one continue", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const { callsign, identity_key } = await owner.identity();
  const [proved, unproved] = [await channel.join(callsign, { identity_key }), await channel.join("unproved")];
  await updateChannel(owner.as(), { channel_id: channel.id, require_identity: true });
  expect(await refusalOf(unproved.send("hello"))).toBe("session_expired");
  expect((await proved.send("hello")).ok).toBe(true);
});

test("only the owner changes settings", async () => {
  const [owner, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { id: channel_id, token: bearer } = await openTestChannel(runtime, {}, owner.as());
  expect(await refusalOf(updateChannel(eve.as(), { channel_id, name: "mine" }))).toBe("not_found");
  expect(await refusalOf(updateChannel(testContext(runtime, { bearer }), { channel_id }))).toBe(
    "unauthorized",
  );
  const { token } = await owner.token(["messages:write"]);
  expect(await refusalOf(updateChannel(testContext(runtime, { bearer: token }), { channel_id }))).toBe(
    "missing_scope",
  );
});
