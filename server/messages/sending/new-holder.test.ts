// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimInvite } from "../../invites/claim-invite";
import { createInvite } from "../../invites/create-invite";
import { getWake } from "../../participants/get-wake";
import { probeWake } from "../../participants/probe-wake";
import { openLeftCallsign, SENTINEL, speakWithBob } from "../../testing/passed-callsign";
import { makeTestAccount, uniqueCallsign } from "../../testing/test-account";
import { openTestChannel, problemOf, refusalOf, type TestAgent } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const open = (settings: Parameters<typeof openTestChannel>[1]) => openTestChannel(runtime, settings);

/** Everything that an agent can read of its queue and of history. */
async function readsOf(agent: TestAgent): Promise<string> {
  const queue = await agent.listen({ since: 0 });
  return JSON.stringify([agent.joined, queue, await agent.history({ n: 100 })]);
}

test("a participant that proves by its session to be the earlier holder keeps everything", async () => {
  const { channel, bob, alice, queued, fetched } = await openLeftCallsign(open);
  const back = await channel.join("bob", { session_id: bob.sessionId });
  expect(back.joined.unread).toBe(4);
  const reads = await readsOf(back);
  for (const kind of ["acked", "fetched", "group", "queued", "of bob"])
    expect(reads).toContain(`${SENTINEL} ${kind}`);
  expect((await alice.send("welcome back", { to: "bob" })).warnings).toBeUndefined();
  await back.ack(queued);
  expect([await alice.receipts(fetched), await alice.receipts(queued)]).toEqual([
    { bob: "acked" },
    { bob: "acked" },
  ]);
});

test("a participant that proves it by an identity, an account or a member credential keeps everything", async () => {
  const owner = await makeTestAccount(runtime);
  const { token } = await owner.token(["messages:read", "messages:write"]);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const alice = await channel.join("alice");
  const named = await owner.identity(uniqueCallsign("bob"));
  const { code } = await createInvite(owner.as(), {
    channel_id: channel.id,
    role: "agent",
    callsign: "member-bob",
  });
  const member = await claimInvite(testContext(runtime), { code: code ?? "" });
  const ways: [string, (callsign: string) => Promise<TestAgent>][] = [
    [named.callsign, (callsign) => channel.join(callsign, { identity_key: named.identity_key })],
    ["account-bob", (callsign) => channel.join(callsign, {}, token)],
    ["member-bob", (callsign) => channel.join(callsign, {}, member.credential ?? "")],
  ];
  for (const [callsign, join] of ways) {
    await (await join(callsign)).leave();
    const sent = await alice.send(`${SENTINEL} for ${callsign}`, { to: callsign });
    const back = await join(callsign);
    expect(back.joined.unread, callsign).toBe(1);
    expect(await readsOf(back)).toContain(`${SENTINEL} for ${callsign}`);
    expect(await alice.receipts(sent.id ?? 0)).toEqual({ [callsign]: "fetched" });
    expect((await alice.send("and again", { to: callsign })).warnings).toBeUndefined();
  }
});

test("an identity, an account or a member that takes a guest's callsign is a new holder of it", async () => {
  const owner = await makeTestAccount(runtime);
  const { token } = await owner.token(["messages:read", "messages:write"]);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const alice = await channel.join("alice");
  const named = await owner.identity(uniqueCallsign("bob"));
  const credential = async (callsign: string) => {
    const { code } = await createInvite(owner.as(), { channel_id: channel.id, role: "agent", callsign });
    return (await claimInvite(testContext(runtime), { code: code ?? "" })).credential ?? "";
  };
  const ways: [string, (callsign: string) => Promise<TestAgent>][] = [
    [named.callsign, (callsign) => channel.join(callsign, { identity_key: named.identity_key })],
    ["account-bob", (callsign) => channel.join(callsign, {}, token)],
    ["member-bob", async (callsign) => channel.join(callsign, {}, await credential(callsign))],
  ];
  for (const [callsign, join] of ways) {
    await (await channel.join(callsign)).leave();
    const sent = await alice.send(`${SENTINEL} for ${callsign}`, { to: callsign });
    const next = await join(callsign);
    expect(await readsOf(next), callsign).not.toContain(SENTINEL);
    expect(await alice.receipts(sent.id ?? 0)).toEqual({ [callsign]: "undelivered" });
  }
});

test("a guest that becomes the member of its callsign keeps everything if it shows its session", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const alice = await channel.join("alice");
  const guest = await channel.join("bob");
  await guest.leave();
  await alice.send(`${SENTINEL} for bob`, { to: "bob" });
  const { code } = await createInvite(owner.as(), { channel_id: channel.id, role: "agent", callsign: "bob" });
  const { credential } = await claimInvite(testContext(runtime), { code: code ?? "" });
  const back = await channel.join("bob", { session_id: guest.sessionId }, credential ?? "");
  expect(await readsOf(back)).toContain(`${SENTINEL} for bob`);
});

test("receipts keep the state of the earlier holder's cursors, and never claim that the new one has the message", async () => {
  const { channel, alice, acked, fetched, group, queued } = await openLeftCallsign(open);
  const next = await channel.join("bob");
  await next.listen({ ack: 0 });
  const last = await alice.send("for the new bob", { to: "bob" });
  await next.listen({ ack: queued });
  await next.ack(last.id ?? 0);
  const receipts = await Promise.all([acked, fetched, group, queued, last.id ?? 0].map(alice.receipts));
  expect(receipts.map(({ bob }) => bob)).toEqual(["acked", "fetched", "undelivered", "undelivered", "acked"]);
  // Once more: the receipts of the first and the second holder stay the same.
  await alice.send("unread of the second", { to: "bob" });
  await next.leave();
  await channel.join("bob");
  const again = await Promise.all([acked, fetched, group, queued, last.id ?? 0].map(alice.receipts));
  expect(again).toEqual(receipts);
  expect(await alice.receipts((last.id ?? 0) + 1)).toEqual({ bob: "undelivered" });
});

test("a message that ended before the callsign changed hands is not undelivered", async () => {
  const { channel, alice, bob } = await openLeftCallsign(open);
  const taken = await alice.send("never mind", { to: "bob" });
  await alice.retract(taken.id ?? 0);
  const short = await alice.send("soon over", { to: "bob", expires_in: 1 });
  runtime.advance(2_000);
  await channel.join("bob");
  expect(await alice.receipts(taken.id ?? 0)).toEqual({ bob: "retracted" });
  expect(await alice.receipts(short.id ?? 0)).toEqual({ bob: "expired" });
  expect(await refusalOf(bob.listen())).toBe("session_replaced");
});

test("a new holder cannot answer, replace or retract messages that an earlier one received or sent", async () => {
  const { channel, alice, privateIds, own } = await openLeftCallsign(open);
  const next = await channel.join("bob");
  for (const id of privateIds) {
    expect(await refusalOf(next.retract(id))).toBe("not_found");
    expect(await refusalOf(next.send("re", { to: "alice", reply_to: id }))).toBe("invalid");
  }
  expect((await problemOf(next.retract(own))).detail).toContain("not yours");
  expect(await refusalOf(next.send("instead", { supersedes: own }))).toBe("invalid");
  expect(JSON.stringify(await alice.history())).toContain("of the earlier bob");
});

test("a new holder is not notified that an earlier one's message was retracted or replaced", async () => {
  const { channel, alice, queued, fetched } = await openLeftCallsign(open);
  const next = await channel.join("bob");
  await next.listen({ ack: 0 });
  await next.ack((await alice.send("for all")).id ?? 0).catch(() => undefined);
  await next.listen({ since: 0 });
  await alice.retract(queued);
  await alice.send("instead", { to: "alice", supersedes: fetched });
  const received = await next.listen({ since: 0 });
  expect(received.messages.filter(({ kind }) => kind === "system")).toEqual([]);
});

test("a sender is warned once, at its first message to a callsign that changed hands", async () => {
  const { channel, alice } = await openLeftCallsign(open);
  const before = await channel.join("cho");
  await alice.send("hello cho");
  const next = await channel.join("bob");
  const after = await channel.join("dan");
  const warned = await alice.send("still there?", { to: "bob" });
  expect(warned.warnings?.join()).toMatch(/^bob may not be the same participant as before/);
  expect((await alice.send("second", { to: "bob" })).warnings).toBeUndefined();
  expect((await alice.send("to all")).warnings).toBeUndefined();
  expect((await after.send("hello", { to: "bob" })).warnings).toBeUndefined();
  expect((await next.send("to myself", { to: "bob" })).warnings?.join()).not.toContain("one who left");
  // It was on the channel when the earlier bob was, and may know that one from messages to all.
  expect((await before.send("hello", { to: "bob", kind: "status" })).warnings).toHaveLength(1);
  expect((await before.send("hello", { to: "bob" })).warnings).toHaveLength(1);
});

test("a reply to an earlier holder's message has the warning, even after other messages", async () => {
  const { channel, alice, own } = await openLeftCallsign(open);
  await channel.join("bob");
  await alice.send("first", { to: "bob" });
  const newcomer = await channel.join("eve");
  for (const sender of [alice, newcomer]) {
    const answer = await sender.send("about that", { to: "bob", reply_to: own });
    expect(answer.warnings?.join()).toContain("bob may not be the same participant as before");
  }
});

test("a repeat of a send to an earlier holder says that the callsign has changed hands", async () => {
  const channel = await open({});
  const alice = await channel.join("alice");
  await (await channel.join("bob")).leave();
  const sent = await alice.send("once", { to: "bob" }, "key-1");
  expect(sent.warnings).toBeUndefined();
  await channel.join("bob");
  const repeated = await alice.send("once", { to: "bob" }, "key-1");
  expect([repeated.repeated, repeated.id, repeated.warnings?.length]).toEqual([true, sent.id, 1]);
});

test("each message sent while a callsign changes hands is the earlier holder's, or its sender is warned", async () => {
  const channel = await open({});
  const alice = await channel.join("alice");
  await (await channel.join("bob")).leave();
  await alice.send("before", { to: "bob" });
  const [next, ...sent] = await Promise.all([
    channel.join("bob"),
    ...Array.from({ length: 20 }, (_, n) => alice.send(`${n}`, { to: "bob" })),
  ]);
  const received = new Set((await next.listen({ since: 0 })).messages.map(({ id }) => id));
  const theirs = sent.filter(({ id }) => received.has(id ?? 0));
  const lost = sent.filter(({ id }) => !received.has(id ?? 0));
  const ofFirst = theirs.sort((a, b) => (a.id ?? 0) - (b.id ?? 0))[0];
  if (ofFirst) expect(ofFirst.warnings).toHaveLength(1);
  for (const { id } of lost) expect(await alice.receipts(id ?? 0)).toEqual({ bob: "undelivered" });
});

test("messages sent before the callsign changed hands twice are not for later holders either", async () => {
  const left = await openLeftCallsign(open);
  const { channel, alice } = left;
  const second = await channel.join("bob", { groups: ["crew"] });
  await speakWithBob(channel, alice, second);
  const third = await channel.join("bob");
  expect(await readsOf(third)).not.toContain(SENTINEL);
});

test("a new holder cannot confirm the wake probe of an earlier one", async () => {
  const channel = await open({});
  const alice = await channel.join("alice");
  const bob = await channel.join("bob", { wake: "instant" });
  const probe = await probeWake(bob.as(), { channel_id: channel.id });
  await bob.leave();
  await alice.send("for all");
  const next = await channel.join("bob");
  await next.listen({ ack: 0 });
  await next.ack(probe.id + 1);
  expect(await getWake(next.as(), { channel_id: channel.id })).toMatchObject({
    wake_proved_at: null,
    probe: null,
  });
});
