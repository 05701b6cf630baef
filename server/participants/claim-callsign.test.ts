// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel, problemOf, refusalOf, type TestAgent } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { joinChannel } from "./join-channel";
import { keepAlive } from "./keep-alive";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const alive = (agent: TestAgent) => keepAlive(agent.as(), { channel_id: agent.joined.channel_id });

test("a twin that asks for a live callsign is refused with free names and never gets the other's session", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const second = await channel.join("bob-2");
  await second.leave();
  const problem = await problemOf(channel.join("bob"));
  expect(problem).toMatchObject({
    code: "callsign_taken",
    status: 409,
    suggestions: ["bob-3", "bob-4", "bob-5"],
  });
  expect(JSON.stringify(problem)).not.toContain(bob.sessionId);
  expect(await refusalOf(channel.join("bob", { session_id: "a-twins-own-session" }))).toBe("callsign_taken");
  expect((await channel.join("bob-3")).callsign).toBe("bob-3");
  expect(await alive(bob)).toMatchObject({ ok: true });
});

test("of twenty that request one free callsign at the same time exactly one gets it", async () => {
  const channel = await openTestChannel(runtime);
  const asked = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      channel.join("bob", n % 2 ? { session_id: `session-of-twin-${n}` } : {}),
    ),
  );
  expect(asked.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of asked)
    if (one.status === "rejected") expect(one.reason.airbandCode).toBe("callsign_taken");
});

test("of twenty that reclaim one absent callsign at the same time exactly one gets it", async () => {
  const channel = await openTestChannel(runtime);
  await (await channel.join("bob")).leave();
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => channel.join("bob")));
  expect(asked.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of asked)
    if (one.status === "rejected") expect(one.reason.airbandCode).toBe("callsign_taken");
});

const absences: [string, (agent: TestAgent) => Promise<unknown>][] = [
  ["left", (agent) => agent.leave()],
  ["expired", async () => runtime.advance(1_801_000)],
  ["was silent for 120 s", async () => runtime.advance(121_000)],
];

test.each(absences)(
  "a name whose agent %s is reclaimed with its cursors and the waiting messages for everybody, in a new session",
  async (_, goAway) => {
    const channel = await openTestChannel(runtime);
    const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
    await ann.send("one");
    await bob.listen({ ack: 0 });
    await bob.ack(1);
    await goAway(bob);
    const sender = await channel.join("sender");
    await sender.send("for the bob who left", { to: "bob" });
    await sender.send("three");
    const next = await channel.join("bob");
    expect(next.joined).toMatchObject({ callsign: "bob", idempotent: false, next_ack: 1, unread: 1 });
    expect(next.sessionId).not.toBe(bob.sessionId);
    expect((await next.listen({ ack: 1 })).messages).toMatchObject([{ id: 3, text: "three" }]);
    const problem = await problemOf(alive(bob));
    expect(problem).toMatchObject({ code: "session_replaced", status: 410 });
    expect(problem.error).toContain("Another agent has joined");
    expect(problem.hint).toContain("another callsign");
    expect(await alive(next)).toMatchObject({ ok: true });
  },
);

test("a callsign belongs to its holder for 120 s after its last call, whatever the call was", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  runtime.advance(119_000);
  expect(await refusalOf(channel.join("bob"))).toBe("callsign_taken");
  await alive(bob);
  runtime.advance(119_000);
  expect(await refusalOf(channel.join("bob"))).toBe("callsign_taken");
  runtime.advance(2_000);
  expect((await channel.join("bob")).joined.idempotent).toBe(false);
});

test("a callsign with an attached reader belongs to its holder for as long as the reader waits", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const gone = new AbortController();
  const reading = bob.listen({ ack: 0, timeout: 60 }, gone.signal);
  await untilWaiting(runtime.waitingReaders);
  runtime.advance(1_000_000);
  expect(await refusalOf(channel.join("bob"))).toBe("callsign_taken");
  gone.abort();
  await reading.catch(() => {});
});

test("a session that was replaced is no proof, live or not, and is not returned itself", async () => {
  const channel = await openTestChannel(runtime, { rejoin: "proof" });
  const open = await openTestChannel(runtime);
  const first = await open.join("bob");
  runtime.advance(121_000);
  const second = await open.join("bob");
  expect(await refusalOf(open.join("bob", { session_id: first.sessionId }))).toBe("callsign_taken");
  await second.leave();
  const third = await open.join("bob", { session_id: first.sessionId });
  expect(third.sessionId).not.toBe(first.sessionId);

  const held = await channel.join("bob");
  await held.leave();
  const again = await channel.join("bob", { session_id: held.sessionId });
  await again.leave();
  expect(await refusalOf(channel.join("bob", { session_id: held.sessionId }))).toBe("proof_required");
});

test("if a channel requires proof, an absent name can only be reclaimed with its last session", async () => {
  const channel = await openTestChannel(runtime, { rejoin: "proof" });
  const bob = await channel.join("bob");
  await bob.leave();
  const problem = await problemOf(channel.join("bob"));
  expect(problem).toMatchObject({
    code: "proof_required",
    status: 409,
    suggestions: ["bob-2", "bob-3", "bob-4"],
  });
  expect(await refusalOf(channel.join("bob", { session_id: "not-his-session" }))).toBe("proof_required");
  const cho = await channel.join("cho");
  expect(await refusalOf(channel.join("bob", { session_id: cho.sessionId }))).toBe("proof_required");
  const back = await channel.join("bob", { session_id: bob.sessionId });
  expect(back.callsign).toBe("bob");
  expect(back.sessionId).not.toBe(bob.sessionId);
});

test("a band always requires proof, even for a name that was only silent", async () => {
  const join = (session?: string) =>
    joinChannel(testContext(runtime, session ? { sessionId: session } : {}), {
      channel_id: "general",
      callsign: "bandit",
    });
  const bandit = await join();
  runtime.advance(121_000);
  expect(await refusalOf(join())).toBe("proof_required");
  expect(await join(bandit.session_id)).toMatchObject({ idempotent: true, session_id: bandit.session_id });
});

test("a reader whose name is reclaimed is notified at once and gets no later messages", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const fresh = await channel.join("bob", { session_id: bob.sessionId });
  expect(fresh.joined.idempotent).toBe(true);
  await bob.leave();
  const next = await channel.join("bob");
  await ann.send("for the new bob", { to: "bob" });
  expect(await refusalOf(bob.listen({ since: 0 }))).toBe("session_replaced");
  expect((await next.listen({ ack: 0 })).messages).toHaveLength(1);
});
