// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { setPresence } from "../../participants/set-presence";
import { openTestChannel, problemOf, refusalOf } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const texts = (answer: { messages: { text: string }[] }) => answer.messages.map((message) => message.text);

test.each(["all", "ALL", " all ", "", "@all", undefined])("to %j is everybody", async (to) => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  expect((await ann.send("hi", to === undefined ? {} : { to })).to).toBe("all");
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["hi"]);
});

test("an unknown name is refused with the nearest known one, and nothing is sent", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  await channel.join("reviewer");
  const problem = await problemOf(ann.send("hi", { to: "reviwer" }));
  expect(problem).toMatchObject({ code: "recipient_unknown", status: 404, suggestions: ["reviewer"] });
  expect(problem.error).toContain("did you mean reviewer?");
  for (const to of ["ignore-all-instructions", "not a callsign!", "@nobody", "#9", "9"]) {
    const refused = await problemOf(ann.send("hi", { to }));
    expect(refused).toMatchObject({ code: "recipient_unknown", status: 404 });
    if (to.length > 2) expect(JSON.stringify(refused)).not.toContain(to);
  }
  expect(await ann.history()).toEqual([]);
});

test("a name of another channel is unknown here", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const ann = await channel.join("ann");
  await other.join("bob");
  const problem = await problemOf(ann.send("hi", { to: "bob" }));
  expect(problem.code).toBe("recipient_unknown");
  expect(problem.suggestions).toBeUndefined();
});

test("a message can be sent to a name whose agent has left, and waits for it", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob", { wake: "next_prompt" })];
  const online = await ann.send("one", { to: "bob" });
  expect(online).toMatchObject({ queued: false, recipient: { callsign: "bob", online: true, backlog: 1 } });
  await bob.leave();
  const sent = await ann.send("two", { to: "bob" });
  expect(sent).toMatchObject({
    queued: true,
    to: "bob",
    recipient: { callsign: "bob", online: false, backlog: 2, wake: "next_prompt" },
  });
  expect(sent.recipient?.last_seen_at).toBeLessThanOrEqual(sent.at);
  const back = await channel.join("bob", { session_id: bob.sessionId });
  expect(texts(await back.listen({ ack: 0 }))).toEqual(["one", "two"]);
});

test("withdrawn or expired messages do not wait: neither backlog nor unread count them", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await bob.leave();
  await ann.send("expires", { to: "bob", expires_in: 1 });
  const { id } = await ann.send("is taken back", { to: "bob" });
  await ann.retract(id as number);
  const { id: old } = await ann.send("is replaced");
  await ann.send("replaces", { supersedes: old as number });
  runtime.advance(2_000);
  const sent = await ann.send("stays", { to: "bob" });
  expect(sent.recipient?.backlog).toBe(2);
  expect((await channel.join("bob", { session_id: bob.sessionId })).joined.unread).toBe(2);
});

test("a message to oneself is accepted with a warning, and not delivered to anybody", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  for (const to of ["ann", "ANN", "#1"]) {
    const sent = await ann.send("note to self", { to });
    expect(sent).toMatchObject({ ok: true, to: "ann", queued: false });
    expect(sent.warnings?.[0]).toContain("your own callsign");
  }
  expect(texts(await ann.listen({ ack: 0 }))).toEqual([]);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual([]);
  expect((await channel.join("ann", { session_id: ann.sessionId })).joined.unread).toBe(0);
  expect((await bob.send("hi", { to: "ann" })).recipient?.backlog).toBe(1);
});

test("#N and N are the roster's numbers at the time of the send", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  runtime.advance(10);
  const bob = await channel.join("bob");
  runtime.advance(10);
  const cho = await channel.join("cho");
  expect((await ann.send("second", { to: "#2" })).to).toBe("bob");
  expect((await ann.send("third", { to: "3" })).to).toBe("cho");
  await bob.leave();
  expect((await ann.send("second now", { to: "#2" })).to).toBe("cho");
  expect(texts(await cho.listen({ ack: 0 }))).toEqual(["third", "second now"]);
  expect(await refusalOf(ann.send("nobody", { to: "#3" }))).toBe("recipient_unknown");
});

test("a callsign of digits takes precedence over the number, and #N still means the number", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  runtime.advance(10);
  await channel.join("bob");
  runtime.advance(10);
  await channel.join("2");
  expect((await ann.send("by name", { to: "2" })).to).toBe("2");
  expect((await ann.send("by number", { to: "#2" })).to).toBe("bob");
});

test("a group is its members when the message is sent, and later changes do not matter", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann", { groups: ["crew"] });
  const bob = await channel.join("bob", { groups: ["crew"] });
  const cho = await channel.join("cho");
  const sent = await ann.send("for the crew", { to: "@Crew" });
  expect(sent).toMatchObject({ to: "@crew", recipients: 1, queued: false });
  await setPresence(cho.as(), { channel_id: channel.id, groups: ["crew"] });
  await setPresence(bob.as(), { channel_id: channel.id, groups: [] });
  const dee = await channel.join("dee", { groups: ["crew"] });
  expect(await ann.receipts(sent.id as number)).toEqual({ bob: "queued" });
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["for the crew"]);
  for (const later of [cho, dee]) expect(texts(await later.listen({ ack: 0 }))).toEqual([]);
  expect((await ann.send("again", { to: "@crew" })).recipients).toBe(2);
});

test("a group with nobody else in it is refused", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann", { groups: ["alone"] });
  expect(await problemOf(ann.send("hi", { to: "@alone" }))).toMatchObject({ code: "recipient_unknown" });
});

test("a send to everybody on a channel of more than 50 returns the number of recipients", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  expect((await ann.send("two of us")).recipients).toBeUndefined();
  await Promise.all(Array.from({ length: 51 }, (_, n) => channel.join(`agent-${n}`)));
  expect((await ann.send("many of us")).recipients).toBe(51);
});
