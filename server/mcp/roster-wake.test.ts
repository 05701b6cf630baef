// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { probeWake } from "../participants/probe-wake";
import { connectMcp } from "../testing/mcp-client";
import { testContext } from "../testing/test-runtime";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

test("the roster shows each agent's wake method, and since when it is proved", async () => {
  const agent = await connectMcp(`${hub.origin}/mcp`);
  const { structured: made } = await agent.call("create_channel");
  const place = { channel_id: made.channel_id, token: made.join_token };
  const { session } = (await agent.call("join", { ...place, callsign: "sleeper", wake: "instant" }))
    .structured;
  const roster = async () => (await agent.call("roster", { session })).text;
  expect(await roster()).toMatch(/sleeper {2}online {2}wakes at instant(?!, verified)/);

  const { id } = await probeWake(testContext(hub.runtime, { sessionId: session }), {
    channel_id: made.channel_id,
  });
  const received = await agent.call("listen", { session, ack: 0 });
  expect(received.text).toContain("airband (system) -> sleeper");
  await agent.call("listen", { session, ack: id, timeout_seconds: 1 });
  expect(await roster()).toContain("wakes at instant, verified 1 min ago");
  hub.runtime.advance(3 * 3_600_000 - 10_000);
  const { session: later } = (await agent.call("join", { ...place, callsign: "looker" })).structured;
  expect((await agent.call("roster", { session: later })).text).toContain("verified 3 h ago");
  await agent.close();
});
