// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listenToMessages } from "./listen-to-messages";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a response has the messages, whether it timed out, and the next ack", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  expect(await bob.listen({ ack: 0 })).toEqual({ messages: [], timed_out: true, next_ack: 0, more: false });
  await ann.send("hello");
  const answer = await bob.listen({ ack: 0 });
  expect(answer).toMatchObject({ timed_out: false, next_ack: 1, more: false });
  expect(answer.messages).toHaveLength(1);
});

test("times and page sizes outside their range are clamped, and invalid numbers are refused", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("one");
  await ann.send("two");
  expect((await bob.listen({ ack: 0, timeout: 9_000, limit: 9_000 })).messages).toHaveLength(2);
  expect((await bob.listen({ ack: 0, timeout: -1, limit: 0 })).messages).toHaveLength(1);
  const refused = async (query: object) => (await problemOf(bob.listen(query))).detail;
  expect(await refused({ timeout: "soon" })).toBe("timeout: must be a number");
  expect(await refused({ since: "x" })).toMatch(/^since: must be a message id/);
  expect(await refused({ ack: -1 })).toBe("ack: must not be negative");
});

test("only a session of this channel can listen on it", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [, stranger] = [await channel.join("ann"), await other.join("ann")];
  const listen = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(listenToMessages(testContext(runtime, given), { channel_id: channel.id, timeout: 1 }));
  expect(await listen({})).toBe("unauthorized");
  expect(await listen({ bearer: channel.token })).toBe("invalid");
  expect(await listen({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await listen({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
});
