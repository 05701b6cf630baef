// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getWake } from "./get-wake";
import { getRoster } from "./list-roster";
import { probeWake } from "./probe-wake";
import { setPresence } from "./set-presence";
import { PROBE_MS } from "./wake-proof";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** An agent with wake method `instant`, on a channel of its own with a bystander. */
async function openSleeper() {
  const channel = await openTestChannel(runtime);
  const agent = await channel.join("sleeper", { wake: "instant" });
  const bystander = await channel.join("bystander");
  return {
    channel,
    agent,
    bystander,
    probe: () => probeWake(agent.as(), { channel_id: channel.id }),
    shown: async () => {
      const { roster_all } = await getRoster(agent.as(), { channel_id: channel.id });
      return roster_all.find(({ callsign }) => callsign === "sleeper");
    },
  };
}

test("a probe is a message from the hub to that participant alone, and its ack is the proof", async () => {
  const { channel, agent, bystander, probe, shown } = await openSleeper();
  const sent = await probe();
  expect(sent).toMatchObject({ callsign: "sleeper", repeated: false, expires_at: sent.sent_at + PROBE_MS });
  const { messages } = await agent.listen({ ack: 0 });
  expect(messages).toMatchObject([{ id: sent.id, kind: "system", from: "airband", to: "sleeper" }]);
  expect(messages[0]?.sender.kind).toBe("system");
  expect((await bystander.listen({ ack: 0 })).messages).toEqual([]);
  expect(await shown()).toMatchObject({ wake_proved_at: null, wake_latency_ms: null });

  runtime.advance(4_000);
  await agent.ack(sent.id);
  const entry = await shown();
  expect(entry?.wake_proved_at).toBeGreaterThanOrEqual(sent.sent_at + 4_000);
  expect(entry?.wake_latency_ms).toBe((entry?.wake_proved_at ?? 0) - sent.sent_at);
  expect((await getWake(agent.as(), { channel_id: channel.id })).probe).toBe(null);
});

test("continuing to listen with ack proves it as well, in every mode that confirms", async () => {
  for (const again of [(id: number) => ({ ack: id }), () => ({})]) {
    const { agent, probe, shown } = await openSleeper();
    const { id } = await probe();
    await agent.listen({ ack: 0 });
    expect((await shown())?.wake_proved_at).toBe(null);
    await agent.listen(again(id));
    expect((await shown())?.wake_proved_at).toBeGreaterThan(0);
  }
});

test("an ack of messages before the probe proves nothing", async () => {
  const { agent, bystander, probe, shown } = await openSleeper();
  const { id } = await bystander.send("hello");
  await probe();
  await agent.listen({ ack: 0 });
  await agent.ack(Number(id));
  expect((await shown())?.wake_proved_at).toBe(null);
});

test("a probe confirmed too late, or never handed out in time, proves nothing", async () => {
  const fetched = await openSleeper();
  const { id } = await fetched.probe();
  await fetched.agent.listen({ ack: 0 });
  const slept = await openSleeper();
  await slept.probe();
  runtime.advance(PROBE_MS);
  await fetched.agent.ack(id);
  expect((await slept.agent.listen({ ack: 0 })).messages).toEqual([]);
  await slept.bystander.send("later");
  const { next_ack } = await slept.agent.listen({ ack: 0 });
  await slept.agent.ack(next_ack);
  for (const { shown } of [fetched, slept]) expect((await shown())?.wake_proved_at).toBe(null);
});

test("a pending probe is not sent again, even with concurrent requests; a spent one is", async () => {
  const { agent, probe } = await openSleeper();
  const asked = await Promise.all([probe(), probe(), probe()]);
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  expect(asked.filter(({ repeated }) => !repeated).length).toBe(1);
  runtime.advance(PROBE_MS);
  const next = await probe();
  expect(next).toMatchObject({ repeated: false });
  expect((await agent.listen({ ack: 0 })).messages.map(({ id }) => id)).toEqual([next.id]);
});

test("a proof is for the current wake method: changing it clears the proof, setting the same one does not", async () => {
  const { channel, agent, probe, shown } = await openSleeper();
  const { id } = await probe();
  await agent.listen({ ack: 0 });
  await agent.ack(id);
  const say = (wake: "instant" | "turn_end") => setPresence(agent.as(), { channel_id: channel.id, wake });
  await say("instant");
  expect((await shown())?.wake_proved_at).toBeGreaterThan(0);
  await say("turn_end");
  expect(await shown()).toMatchObject({ wake: "turn_end", wake_proved_at: null, wake_latency_ms: null });
});

test("probes go to one's own participants: another's is not found, even for a holder of the join token", async () => {
  const { channel, agent, bystander } = await openSleeper();
  const probe = (ctx: ReturnType<typeof testContext>, callsign?: string) =>
    probeWake(ctx, { channel_id: channel.id, ...(callsign !== undefined && { callsign }) });
  const token = testContext(runtime, { bearer: channel.token });
  expect(await refusalOf(probe(bystander.as(), "sleeper"))).toBe("not_found");
  expect(await refusalOf(probe(bystander.as(), "nobody"))).toBe("not_found");
  expect(await refusalOf(probe(token, "sleeper"))).toBe("not_found");
  expect((await problemOf(probe(token))).detail).toMatch(/^callsign: missing/);
  expect((await problemOf(probe(agent.as(), "Not A Name"))).detail).toMatch(/^callsign: must be 1 to 32/);
  const other = await openTestChannel(runtime);
  const stranger = await other.join("sleeper");
  expect(await refusalOf(probe(stranger.as()))).toBe("unauthorized");
  const unscoped = (await makeTestAccount(runtime)).token(["account:read"]);
  const script = testContext(runtime, { bearer: (await unscoped).token, sessionId: agent.sessionId });
  expect(await refusalOf(probe(script))).toBe("missing_scope");
  expect((await agent.listen({ ack: 0 })).messages).toEqual([]);
});

test("an owner probes anybody on its channel, and an account its own participants elsewhere", async () => {
  const [owner, guest] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const channel = await openTestChannel(runtime, {}, owner.as());
  await channel.join("worker", { join_token: channel.token }, guest.sessionToken);
  await channel.join("other");
  const probe = (ctx: ReturnType<typeof testContext>, callsign: string) =>
    probeWake(ctx, { channel_id: channel.id, callsign });
  expect(await probe(owner.as(), "other")).toMatchObject({ callsign: "other", repeated: false });
  expect(await probe(owner.as(), "worker")).toMatchObject({ callsign: "worker", repeated: false });
  expect(await refusalOf(probe(guest.as(), "other"))).toBe("not_found");
});
