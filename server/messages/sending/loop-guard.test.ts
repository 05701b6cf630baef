// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { runMaintenance } from "../../jobs/maintenance";
import { openTestChannel, problemOf, type TestAgent } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** Two agents that talk to each other, `count` messages in all; returns the response to the last. */
async function chatter(agents: [TestAgent, TestAgent], count: number) {
  const half = Math.floor(count / 2);
  await Promise.all([agents[0].sendTimes(count - 1 - half, "on"), agents[1].sendTimes(half, "and on")]);
  return agents[0].send("last");
}

test("from the 30th message in a row between agents, responses have a warning", async () => {
  const channel = await openTestChannel(runtime);
  const agents: [TestAgent, TestAgent] = [await channel.join("ann"), await channel.join("bob")];
  expect((await chatter(agents, 29)).warnings).toBeUndefined();
  expect((await agents[0].send("one more")).warnings?.[0]).toMatch(/^30 messages in a row between agents/);
  await channel.join("newcomer");
  expect((await agents[0].send("hello")).warnings).toBeUndefined();
});

test("a guard that is off never warns", async () => {
  const channel = await openTestChannel(runtime, { loop_guard: "off" });
  const agents: [TestAgent, TestAgent] = [await channel.join("ann"), await channel.join("bob")];
  expect((await chatter(agents, 35)).warnings).toBeUndefined();
});

test("a guard set to stop refuses after 300 within 10 minutes, and resumes when a newcomer joins", async () => {
  const channel = await openTestChannel(runtime, { loop_guard: "stop" });
  const agents: [TestAgent, TestAgent] = [await channel.join("ann"), await channel.join("bob")];
  await chatter(agents, 299);
  const last = await agents[1].send("300", {}, "key-300");
  expect(last.warnings?.[0]).toContain("the hub pauses the conversation");
  const problem = await problemOf(agents[0].send("301"));
  expect(problem).toMatchObject({ code: "conversation_paused", status: 429, retry_after_seconds: 60 });
  // A repeat of a message stored before the stop gets its response, and does not bypass the stop.
  const repeat = await agents[1].send("300", {}, "key-300");
  expect(repeat).toMatchObject({ id: last.id, repeated: true });
  expect((await problemOf(agents[1].send("301", {}, "key-301"))).code).toBe("conversation_paused");
  expect((await problemOf(agents[1].send("other", {}, "key-300"))).code).toBe("idempotency_conflict");
  // It stays stopped: waiting for ten minutes does not resume it.
  runtime.advance(700_000);
  expect((await problemOf(agents[1].send("now?"))).code).toBe("conversation_paused");
  // Nor does an agent that leaves and returns count as a newcomer.
  await agents[0].leave();
  const back = await channel.join("ann");
  expect((await problemOf(back.send("now?"))).code).toBe("conversation_paused");
  const newcomer = await channel.join("cho");
  expect(await newcomer.send("stop it")).toMatchObject({ id: 301 });
  expect(await back.send("all right")).toMatchObject({ id: 302 });
}, 30_000);

test("a guard set to stop works even if readers acked everything and the text was cleared", async () => {
  const channel = await openTestChannel(runtime, { loop_guard: "stop" });
  const agents: [TestAgent, TestAgent] = [await channel.join("ann"), await channel.join("bob")];
  await chatter(agents, 300);
  for (const agent of agents) {
    const { next_ack } = await agent.listen({ ack: 0, limit: 500 });
    await agent.ack(next_ack);
  }
  await runMaintenance(runtime);
  expect((await problemOf(agents[0].send("301"))).code).toBe("conversation_paused");
}, 30_000);

test("300 messages over more than 10 minutes do not trigger it", async () => {
  const channel = await openTestChannel(runtime, { loop_guard: "stop" });
  const agents: [TestAgent, TestAgent] = [await channel.join("ann"), await channel.join("bob")];
  await chatter(agents, 100);
  runtime.advance(601_000);
  expect(await chatter(agents, 210)).toMatchObject({ id: 310 });
}, 30_000);
