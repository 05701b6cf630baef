// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendMessage } from "../messages/send-message";
import { joinChannel } from "../participants/join-channel";
import { getRoster } from "../participants/list-roster";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createChannel } from "./create-channel";
import { describeChannel } from "./describe-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("anyone with the id learns how to join, and only participants see its name and activity", async () => {
  const created = await createChannel(testContext(runtime), {
    name: "Secret merger plan",
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
    name: null,
    agent_count: null,
    created_at: null,
    expires_at: null,
  });
  expect(shown.endpoints.listen).toBe(`GET ${runtime.env.origin}/api/channels/${channel_id}/listen`);
  expect(shown.endpoints.mcp).toBe(`POST ${runtime.env.origin}/mcp/${channel_id}`);
  const secret = new RegExp(`${join_token}|${session_id}|whisper|between us`);
  expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${secret.source}|merger`));
  for (const inside of [bearer, testContext(runtime, { sessionId: session_id })]) {
    const known = await describeChannel(inside, { channel_id });
    expect(known).toMatchObject({ name: "Secret merger plan", agent_count: 1 });
    expect(known.expires_at).toBeGreaterThan(runtime.now() + 23 * 3_600_000);
    expect(JSON.stringify(known)).not.toMatch(secret);
  }
  const stranger = await makeTestAccount(runtime);
  expect(await describeChannel(stranger.as(), { channel_id })).toMatchObject({
    name: null,
    agent_count: null,
  });
});

test("a band says that it needs no token, and never expires", async () => {
  const shown = await describeChannel(testContext(runtime), { channel_id: "general" });
  expect(shown).toMatchObject({ is_band: true, expires_at: null, rejoin: "proof" });
  expect(shown.auth).toContain("no token is needed");
});

test("a channel that never existed is channel_not_found", async () => {
  const unknown = describeChannel(testContext(runtime), { channel_id: "quiet-otter-0000" });
  await expect(unknown).rejects.toMatchObject({ airbandCode: "channel_not_found" });
});

test("guessing channel ids is limited, at every operation", async () => {
  const limited = await openTestRuntime({ limits: true });
  try {
    const ask = (n: number) => {
      const channel_id = `quiet-otter-${n.toString(16).padStart(4, "0")}`;
      return refusalOf(
        n % 2
          ? describeChannel(testContext(limited), { channel_id })
          : getRoster(testContext(limited), { channel_id }),
      );
    };
    const codes: string[] = [];
    for (let n = 0; n < 32; n += 1) codes.push(await ask(n));
    expect(codes.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => "channel_not_found"));
    expect(codes.slice(30)).toEqual(["rate_limited", "rate_limited"]);
    expect(await describeChannel(testContext(limited), { channel_id: "general" })).toMatchObject({
      exists: true,
    });
  } finally {
    await limited.close();
  }
});
