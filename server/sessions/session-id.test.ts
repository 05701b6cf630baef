// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { streamMessages } from "../messages/stream-messages";
import { joinChannel } from "../participants/join-channel";
import { keepAlive } from "../participants/keep-alive";
import { getRoster } from "../participants/list-roster";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { sessionIdFrom } from "./session-id";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a session id is derived from its nonce and the hub's secret together, and from neither alone", () => {
  const id = sessionIdFrom(["a secret"], "nonce");
  expect(id).toBe(sessionIdFrom(["a secret", "an older one"], "nonce"));
  expect(id).toMatch(/^[\w-]{32}$/);
  expect(id).not.toBe(sessionIdFrom(["another"], "nonce"));
  expect(id).not.toBe(sessionIdFrom(["a secret"], "another"));
});

test("a caller that shows its session, in the header or in the body, gets the same one back, idempotently", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const same = { session_id: bob.sessionId, callsign: "bob", idempotent: true };
  const join = (body: object, header?: string) =>
    joinChannel(testContext(runtime, { bearer: channel.token, ...(header && { sessionId: header }) }), {
      channel_id: channel.id,
      ...body,
    });
  expect(await join({ callsign: "bob" }, bob.sessionId)).toMatchObject(same);
  expect(await join({ callsign: "bob", session_id: bob.sessionId })).toMatchObject(same);
  expect(await join({}, bob.sessionId)).toMatchObject(same);
  expect(await join({ session_id: bob.sessionId })).toMatchObject(same);
  // A session id that we generated is a secret of its own: it needs no token beside it.
  const alone = testContext(runtime, { sessionId: bob.sessionId });
  expect(await joinChannel(alone, { channel_id: channel.id })).toMatchObject(same);
});

test("an id of eight characters that the caller chose works beside the token and not without it", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob", { session_id: "12345678" });
  expect(bob.sessionId).toBe("12345678");
  expect((await channel.join("bob", { session_id: "12345678" })).joined.idempotent).toBe(true);
  expect(await keepAlive(bob.as(), { channel_id: channel.id })).toMatchObject({ ok: true });
  const alone = testContext(runtime, { sessionId: "12345678" });
  expect(await refusalOf(keepAlive(alone, { channel_id: channel.id }))).toBe("unauthorized");
  expect(await refusalOf(joinChannel(alone, { channel_id: channel.id }))).toBe("unauthorized");
});

test("a shorter id is ignored and replaced by a generated one", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob", { session_id: "1234567" });
  expect(bob.sessionId).toMatch(/^[\w-]{32}$/);
});

test.each([
  ["an id it chose", "my-own-session"],
  ["an id of the hub", undefined],
])("joining under another callsign with %s renames: the old name goes offline", async (_, chosen) => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  const bob = await channel.join("bob", chosen ? { session_id: chosen } : {});
  await ann.send("to bob", { to: "bob" });
  const rob = await channel.join("rob", { session_id: bob.sessionId });
  expect(rob.joined).toMatchObject({ session_id: bob.sessionId, callsign: "rob", roster: ["ann", "rob"] });
  // The new name has cursors of its own; of the messages waiting for the old one, its next holder gets those for
  // everybody.
  expect(rob.joined).toMatchObject({ next_ack: 1, unread: 0 });
  const sent = await rob.send("hi");
  expect((await ann.listen({ ack: 0 })).messages).toMatchObject([{ id: sent.id, from: "rob" }]);
  const next = await channel.join("bob");
  expect(next.joined).toMatchObject({ next_ack: 0, unread: 1 });
  expect(next.sessionId).not.toBe(bob.sessionId);
});

test("a stream that was opened under the old name ends with the rename and gets none of its later messages", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  const bob = await channel.join("bob");
  const stream = (await streamMessages(bob.as(), { channel_id: channel.id }))[Symbol.asyncIterator]();
  expect((await stream.next()).value).toMatchObject({ event: "hello" });
  const rest = (async () => {
    const events = [];
    for (let next = await stream.next(); !next.done; next = await stream.next()) events.push(next.value);
    return events;
  })();
  await channel.join("rob", { session_id: bob.sessionId });
  await channel.join("bob");
  await ann.send("for the new bob alone", { to: "bob" });
  const events = await rest;
  expect(events.at(-1)).toMatchObject({ event: "error", data: { code: "session_expired" } });
  expect(JSON.stringify(events)).not.toContain("for the new bob alone");
});

test("a rename to a live callsign is refused and changes nothing", async () => {
  const channel = await openTestChannel(runtime);
  const [, bob] = [await channel.join("ann"), await channel.join("bob", { session_id: "my-own-session" })];
  expect(await refusalOf(channel.join("ann", { session_id: "my-own-session" }))).toBe("callsign_taken");
  const { roster } = await getRoster(bob.as(), { channel_id: channel.id });
  expect(roster).toEqual(["ann", "bob"]);
});
