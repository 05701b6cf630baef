// @database both
import { afterAll, beforeAll, expect, test } from "vitest";

import { getTranscript } from "../channels/get-transcript";
import { getRoster } from "../participants/list-roster";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { expireSessions } from "./expire-sessions";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an idle session is ended without any call: its name goes offline and the transcript says so, once", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60, retention: "metadata" });
  const bob = await channel.join("bob");
  runtime.advance(59_000);
  expect(await expireSessions(runtime)).toBe(0);
  runtime.advance(2_000);
  expect(await expireSessions(runtime)).toBe(1);
  expect(await expireSessions(runtime)).toBe(0);
  const holder = testContext(runtime, { bearer: channel.token });
  expect((await getRoster(holder, { channel_id: channel.id })).roster).toEqual([]);
  const { events } = await getTranscript(holder, { channel_id: channel.id });
  expect(events.map(({ type }) => type)).toEqual(["channel_created", "join", "leave"]);
  expect(await refusalOf(bob.listen())).toBe("session_expired");
});

test("each session has its own channel's idle time", async () => {
  const [quick, slow] = [
    await openTestChannel(runtime, { session_ttl_seconds: 60 }),
    await openTestChannel(runtime, { session_ttl_seconds: 3_600 }),
  ];
  await quick.join("bob");
  const bob = await slow.join("bob");
  runtime.advance(61_000);
  expect(await expireSessions(runtime)).toBe(1);
  expect((await bob.listen()).timed_out).toBe(true);
});

test("messages to an expired name wait for it", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  const bob = await channel.join("bob");
  runtime.advance(61_000);
  await expireSessions(runtime);
  const ann = await channel.join("ann");
  expect(await ann.send("later", { to: "bob" })).toMatchObject({ queued: true });
  expect((await channel.join("bob", { session_id: bob.sessionId })).joined.unread).toBe(1);
});
