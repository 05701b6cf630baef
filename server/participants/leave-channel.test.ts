// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { leaveChannel } from "./leave-channel";
import { getRoster } from "./list-roster";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a participant that leaves is off the roster, still known, and messages continue to wait for it", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  expect(await bob.leave()).toEqual({ ok: true });
  const roster = await getRoster(ann.as(), { channel_id: channel.id });
  expect(roster.roster).toEqual(["ann"]);
  expect(roster.roster_all).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ callsign: "bob", online: false, idx: null })]),
  );
  expect(await ann.send("later", { to: "bob" })).toMatchObject({ queued: true });
  expect(await refusalOf(bob.listen())).toBe("session_expired");
  expect((await channel.join("bob", { session_id: bob.sessionId })).joined.unread).toBe(1);
});

test("leaving ends a waiting reader of the session at once", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const reading = refusalOf(bob.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  await bob.leave();
  expect(await reading).toBe("session_expired");
});

test("leaving twice, or with an unknown session, is no error beside the channel's token", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  await bob.leave();
  expect(await bob.leave()).toEqual({ ok: true });
  const never = testContext(runtime, { bearer: channel.token, sessionId: "never-was" });
  expect(await leaveChannel(never, { channel_id: channel.id })).toEqual({ ok: true });
});

test("nobody leaves for another: the token alone is not enough, nor another channel's session or token", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [ann, stranger] = [await channel.join("ann"), await other.join("ann")];
  const leave = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(leaveChannel(testContext(runtime, given), { channel_id: channel.id }));
  expect(await leave({ bearer: channel.token })).toBe("invalid");
  expect(await leave({ sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await leave({ bearer: other.token, sessionId: ann.sessionId })).toBe("unauthorized");
  expect((await getRoster(ann.as(), { channel_id: channel.id })).roster).toEqual(["ann"]);
});
