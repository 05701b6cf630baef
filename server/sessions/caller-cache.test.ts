// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { getChannelStats } from "../channels/get-channel-stats";
import { runMaintenance } from "../jobs/maintenance";
import { listHistory } from "../messages/list-history";
import { streamMessages } from "../messages/stream-messages";
import { keepAlive } from "../participants/keep-alive";
import { getRoster } from "../participants/list-roster";
import { setPresence } from "../participants/set-presence";
import { openTestChannel, problemOf, refusalOf, type TestAgent } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const alive = (agent: TestAgent) => keepAlive(agent.as(), { channel_id: agent.joined.channel_id });

test("a session idle for longer than its channel allows is refused with how to rejoin", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  runtime.advance(1_799_000);
  expect(await alive(bob)).toMatchObject({ ok: true });
  runtime.advance(1_801_000);
  const problem = await problemOf(alive(bob));
  expect(problem).toMatchObject({ code: "session_expired", status: 410 });
  expect(problem.hint).toContain("Join again");
  // The same, whether a call or the job ended it.
  await runMaintenance(runtime);
  expect(await refusalOf(alive(bob))).toBe("session_expired");
});

test("a session that calls in its last moment continues, even if its end was written meanwhile", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  const bob = await channel.join("bob");
  runtime.advance(58_700);
  await alive(bob);
  await runtime.presence.flush();
  runtime.tick(1_500);
  expect(await alive(bob)).toMatchObject({ ok: true });
});

test("a channel's own idle time applies to its sessions, from 60 s", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  const bob = await channel.join("bob");
  runtime.advance(59_000);
  expect(await alive(bob)).toMatchObject({ ok: true });
  runtime.advance(61_000);
  expect(await refusalOf(alive(bob))).toBe("session_expired");
});

test("an unknown id is not_joined, and so is another channel's", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const stranger = await other.join("bob");
  for (const sessionId of ["never-was", stranger.sessionId]) {
    const context = testContext(runtime, { bearer: channel.token, sessionId });
    const problem = await problemOf(keepAlive(context, { channel_id: channel.id }));
    expect(problem).toMatchObject({ code: "not_joined", status: 400 });
    expect(problem.hint).toContain("join");
    expect(JSON.stringify(problem)).not.toContain(sessionId);
  }
});

const calls: [string, (agent: TestAgent, channel_id: string) => Promise<unknown>][] = [
  ["keepalive", alive],
  ["send", (agent) => agent.send("hello")],
  ["listen", (agent) => agent.listen({ timeout: 1 })],
  ["ack", (agent) => agent.ack(0)],
  ["presence", (agent, channel_id) => setPresence(agent.as(), { channel_id, status: "idle" })],
  ["roster", (agent, channel_id) => getRoster(agent.as(), { channel_id })],
  ["history", (agent, channel_id) => listHistory(agent.as(), { channel_id })],
  ["stats", (agent, channel_id) => getChannelStats(agent.as(), { channel_id })],
];

test.each(calls)("%s keeps a session from expiring", async (_, call) => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  const bob = await channel.join("bob");
  runtime.advance(40_000);
  await call(bob, channel.id);
  runtime.advance(40_000);
  await runMaintenance(runtime);
  expect(await alive(bob)).toMatchObject({ ok: true });
});

test("a waiting listener counts as activity, and its session continues afterwards", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const reading = bob.listen({ ack: 0, timeout: 60 });
  await untilWaiting(runtime.waitingReaders);
  runtime.advance(600_000);
  await runMaintenance(runtime);
  expect((await getRoster(bob.as(), { channel_id: channel.id })).roster).toEqual(["bob"]);
  await channel.join("ann", { session_id: ann.sessionId }).then((back) => back.send("still there?"));
  expect((await reading).messages).toMatchObject([{ text: "still there?" }]);
  expect(await alive(bob)).toMatchObject({ ok: true });
});

test("an open stream counts as activity", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  const bob = await channel.join("bob");
  const stream = (await streamMessages(bob.as(), { channel_id: channel.id }))[Symbol.asyncIterator]();
  await stream.next();
  runtime.advance(600_000);
  await runMaintenance(runtime);
  expect((await getRoster(bob.as(), { channel_id: channel.id })).roster).toEqual(["bob"]);
  await stream.return?.();
});

test("a deleted channel is reported as deleted, and one that never existed as not found", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  runtime.advance(86_401_000);
  await runMaintenance(runtime);
  expect(await problemOf(alive(bob))).toMatchObject({ code: "channel_deleted", status: 410 });
  const nowhere = testContext(runtime, { bearer: channel.token, sessionId: bob.sessionId });
  expect(await refusalOf(keepAlive(nowhere, { channel_id: "no-such-channel" }))).toBe("channel_not_found");
});
