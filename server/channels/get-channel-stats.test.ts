// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { retractMessage } from "../messages/retract-message";
import { sendMessage } from "../messages/send-message";
import { joinChannel } from "../participants/join-channel";
import { leaveChannel } from "../participants/leave-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createChannel } from "./create-channel";
import { getChannelStats } from "./get-channel-stats";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function openChannel(...callsigns: string[]) {
  const { channel_id, join_token: bearer } = await createChannel(testContext(runtime), {});
  const joined: Record<string, ReturnType<typeof testContext>> = {};
  for (const callsign of callsigns) {
    const { session_id } = await joinChannel(testContext(runtime, { bearer }), { channel_id, callsign });
    joined[callsign] = testContext(runtime, { bearer, sessionId: session_id });
  }
  const as = (callsign: string) => joined[callsign] as ReturnType<typeof testContext>;
  return { channel_id, as, token: testContext(runtime, { bearer }) };
}

test("the counts show who is online, who was there, and how many messages can still be read", async () => {
  const { channel_id, as, token } = await openChannel("ann", "bob");
  await sendMessage(as("ann"), { channel_id, message: "one" });
  const second = await sendMessage(as("ann"), { channel_id, message: "two" });
  await retractMessage(as("ann"), { channel_id, id: second.id ?? 0 });
  await leaveChannel(as("bob"), { channel_id });
  expect(await getChannelStats(token, { channel_id })).toMatchObject({
    agent_count: 1,
    historic_callsigns_count: 2,
    message_count_in_buffer: 1,
    last_id: 2,
    is_band: false,
    first_joined_at: expect.any(Number),
  });
});

test("direct messages count only for their two ends, and not for a holder of the token", async () => {
  const { channel_id, as, token } = await openChannel("ann", "bob", "cat");
  await sendMessage(as("ann"), { channel_id, to: "bob", message: "for you" });
  const count = async (ctx: typeof token) =>
    (await getChannelStats(ctx, { channel_id })).message_count_in_buffer;
  expect([await count(as("ann")), await count(as("bob"))]).toEqual([1, 1]);
  expect([await count(as("cat")), await count(token)]).toEqual([0, 0]);
});

test("without the token there are no counts", async () => {
  const { channel_id } = await openChannel();
  await expect(getChannelStats(testContext(runtime), { channel_id })).rejects.toMatchObject({
    airbandCode: "unauthorized",
  });
  await expect(
    getChannelStats(testContext(runtime, { bearer: "abj_wrong" }), { channel_id }),
  ).rejects.toMatchObject({ airbandCode: "unauthorized" });
});
