// @database

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channels } from "@/db/schema";
import { describeChannel } from "../channels/describe-channel";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { deleteUnclaimedChannels } from "./delete-unclaimed-channels";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const HOUR = 3_600_000;
const exists = (id: string) => describeChannel(testContext(runtime), { channel_id: id });

test("an unclaimed channel is deleted 24 h after its last use, and everybody is notified", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 });
  const ann = await channel.join("ann");
  runtime.advance(23 * HOUR);
  await ann.send("still here");
  runtime.advance(23.9 * HOUR);
  expect(await deleteUnclaimedChannels(runtime)).toBe(0);
  const bob = await channel.join("bob");
  runtime.advance(23.9 * HOUR);
  expect(await deleteUnclaimedChannels(runtime)).toBe(0);
  await channel.join("bob", { session_id: bob.sessionId });
  runtime.advance(0.2 * HOUR);
  const reading = refusalOf(bob.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  expect(await deleteUnclaimedChannels(runtime)).toBe(1);
  expect(await reading).toBe("channel_deleted");
  expect(await refusalOf(exists(channel.id))).toBe("channel_deleted");
  expect(await refusalOf(channel.join("cho"))).toBe("channel_deleted");
  expect(await refusalOf(bob.send("hello?"))).toBe("channel_deleted");
  expect(await deleteUnclaimedChannels(runtime)).toBe(0);
});

test("a channel that an account claimed stays, and so do the bands", async () => {
  const channel = await openTestChannel(runtime);
  const owner = await makeTestAccount(runtime);
  await runtime.db.update(channels).set({ creatorAccountId: owner.id }).where(eq(channels.id, channel.id));
  runtime.advance(400 * 24 * HOUR);
  await deleteUnclaimedChannels(runtime);
  expect(await exists(channel.id)).toMatchObject({ exists: true });
  expect(await exists("general")).toMatchObject({ is_band: true });
});
