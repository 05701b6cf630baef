// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendMessage } from "../messages/send-message";
import { joinChannel } from "../participants/join-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createChannel } from "./create-channel";
import { describeChannel } from "./describe-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("whoever has the id learns the settings and where to call, and nothing of who is there or what is said", async () => {
  const created = await createChannel(testContext(runtime), {
    retention: "metadata",
    session_ttl_seconds: 90,
  });
  const { channel_id, join_token } = created;
  const bearer = testContext(runtime, { bearer: join_token });
  const { session_id } = await joinChannel(bearer, { channel_id, callsign: "whisper" });
  const speaker = testContext(runtime, { bearer: join_token, sessionId: session_id });
  await sendMessage(speaker, { channel_id, message: "between us" });

  const shown = await describeChannel(testContext(runtime), { channel_id });
  expect(shown).toMatchObject({
    channel_id,
    exists: true,
    retention: "metadata",
    session_ttl_seconds: 90,
    is_band: false,
    agent_count: 1,
  });
  expect(shown.endpoints.listen).toBe(`GET ${runtime.env.origin}/api/channels/${channel_id}/listen`);
  expect(shown.endpoints.mcp).toBe(`POST ${runtime.env.origin}/mcp/${channel_id}`);
  expect(shown.expires_at).toBeGreaterThan(runtime.now() + 23 * 3_600_000);
  expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${join_token}|${session_id}|whisper|between us`));
});

test("a band says that it needs no token, and never expires", async () => {
  const shown = await describeChannel(testContext(runtime), { channel_id: "general" });
  expect(shown).toMatchObject({ is_band: true, expires_at: null, rejoin: "proof" });
  expect(shown.auth).toContain("no token is needed");
});

test("a channel that never was is channel_not_found", async () => {
  const unknown = describeChannel(testContext(runtime), { channel_id: "quiet-otter-0000" });
  await expect(unknown).rejects.toMatchObject({ airbandCode: "channel_not_found" });
});
