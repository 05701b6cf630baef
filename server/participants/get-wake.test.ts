// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getWake } from "./get-wake";
import { probeWake } from "./probe-wake";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("it returns the state of the probe: queued, then fetched by a reader, then answered", async () => {
  const channel = await openTestChannel(runtime);
  const agent = await channel.join("sleeper", { wake: "turn_end" });
  const look = () => getWake(agent.as(), { channel_id: channel.id });
  expect(await look()).toEqual({
    callsign: "sleeper",
    wake: "turn_end",
    wake_proved_at: null,
    wake_latency_ms: null,
    probe: null,
    acked_id: 0,
    waiting: 0,
  });
  const { id } = await probeWake(agent.as(), { channel_id: channel.id });
  expect((await look()).probe).toMatchObject({ id, state: "queued" });
  await agent.listen({ ack: 0 });
  expect((await look()).probe).toMatchObject({ id, state: "fetched" });
  expect(await look()).toMatchObject({ acked_id: 0, waiting: 1 });
  expect((await getWake(agent.as(), { channel_id: channel.id, after: id })).waiting).toBe(0);
  await agent.ack(id);
  expect(await look()).toMatchObject({ acked_id: id, waiting: 0 });
  expect(await look()).toMatchObject({ probe: null, wake_proved_at: expect.any(Number) });
});

test("only one's own participant can be looked up", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [agent, stranger] = [await channel.join("sleeper"), await other.join("sleeper")];
  const peer = await channel.join("peer");
  const look = (ctx: ReturnType<typeof testContext>, callsign?: string) =>
    getWake(ctx, { channel_id: channel.id, ...(callsign !== undefined && { callsign }) });
  expect(await refusalOf(look(peer.as(), "sleeper"))).toBe("not_found");
  expect(await refusalOf(look(stranger.as()))).toBe("unauthorized");
  expect(await refusalOf(look(testContext(runtime)))).toBe("unauthorized");
  expect((await problemOf(look(agent.as(), "#1"))).detail).toMatch(/^callsign: /);
  const { token } = await (await makeTestAccount(runtime)).token(["account:read"]);
  const script = testContext(runtime, { bearer: token, sessionId: agent.sessionId });
  expect(await refusalOf(look(script))).toBe("missing_scope");
});

test("a session that has ended gets an error that says so, even if the bearer alone would be accepted", async () => {
  const channel = await openTestChannel(runtime);
  const agent = await channel.join("sleeper");
  await agent.leave();
  expect(await refusalOf(getWake(agent.as(), { channel_id: channel.id }))).toBe("session_expired");
});
