// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getMessage } from "./get-message";
import { retractMessage } from "./retract-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a retracted message is no longer offered; readers that fetched it are notified, others are not", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("wrong channel, sorry");
  expect((await bob.listen({ ack: 0 })).messages).toHaveLength(1);
  expect(await ann.retract(1)).toMatchObject({ ok: true, id: 1 });
  // Not acked yet, so without the retraction it would be offered again.
  const [notice, ...more] = (await bob.listen({ ack: 0 })).messages;
  expect(notice).toMatchObject({
    id: 2,
    kind: "system",
    reply_to: 1,
    text: "Message 1 was retracted by its sender.",
  });
  expect(more).toEqual([]);
  expect((await cho.listen({ ack: 0 })).messages).toEqual([]);
  expect((await cho.listen({ since: 0 })).messages).toEqual([]);
  expect(await ann.receipts(1)).toEqual({ bob: "fetched", cho: "retracted" });
  expect((await ann.history()).map((message) => message.id)).not.toContain(1);
});

test("a reader that fetched it and returns much later still gets none of the retracted text", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("wrong channel, sorry", { suggested_replies: ["wrong reply"] });
  await ann.retract(1);
  const shown = await getMessage(ann.as(), { channel_id: channel.id, id: 1 });
  expect(shown).toMatchObject({ message: null, state: "retracted" });
  runtime.advance(90_000_000);
  expect((await channel.join("bob")).joined).toMatchObject({ unread: 0 });
  expect(bob.callsign).toBe("bob");
});

test("a message is retracted once, by its sender", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("mine");
  await ann.send("between us", { to: "bob" });
  const problem = await problemOf(bob.retract(1));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail).not.toContain('mine"');
  expect(await refusalOf(bob.retract(2))).toBe("invalid");
  expect(await refusalOf(cho.retract(2))).toBe("not_found");
  expect(await refusalOf(ann.retract(99))).toBe("not_found");
  expect(await refusalOf(ann.retract(1.5))).toBe("invalid");
  await ann.retract(1);
  expect((await problemOf(ann.retract(1))).detail).toContain("retracted before");
});

test("of ten concurrent retractions one succeeds, and readers are notified once", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("mine");
  await bob.listen({ ack: 0 });
  const tried = await Promise.allSettled(Array.from({ length: 10 }, () => ann.retract(1)));
  expect(tried.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of tried) if (one.status === "rejected") expect(one.reason.airbandCode).toBe("invalid");
  expect((await bob.listen({ ack: 1 })).messages).toHaveLength(1);
});

test("nobody can retract a system message", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("mine");
  await bob.listen({ ack: 0 });
  await ann.retract(1);
  expect(await refusalOf(ann.retract(2))).toBe("invalid");
  expect(await refusalOf(bob.retract(2))).toBe("invalid");
});

test("another channel's session retracts nothing here", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [ann, stranger] = [await channel.join("ann"), await other.join("ann")];
  await ann.send("mine");
  const retract = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(retractMessage(testContext(runtime, given), { channel_id: channel.id, id: 1 }));
  expect(await retract({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await retract({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
  expect(await retract({ bearer: channel.token })).toBe("invalid");
});
