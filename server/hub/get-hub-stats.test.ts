// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { sendMessage } from "../messages/send-message";
import { joinChannel } from "../participants/join-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getHubStats } from "./get-hub-stats";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("totals include recent acts", async () => {
  const before = await getHubStats(testContext(runtime), {});
  const { channel_id, join_token: bearer } = await createChannel(testContext(runtime), {});
  const { session_id } = await joinChannel(testContext(runtime, { bearer }), {
    channel_id,
    callsign: "counted",
  });
  const sender = testContext(runtime, { sessionId: session_id });
  await sendMessage(sender, { channel_id, message: "hello" });
  await sendMessage(sender, { channel_id, message: "passing", kind: "status" });
  expect(await getHubStats(testContext(runtime), {})).toEqual({
    channels_created: before.channels_created + 1,
    joins_total: before.joins_total + 1,
    messages_total: before.messages_total + 1,
    started_at: runtime.startedAt,
  });
});
