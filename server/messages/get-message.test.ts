// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getMessage } from "./get-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a receipt goes from queued to fetched to acked to replied, each only when it happens", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("hello", { to: "bob" });
  expect(await ann.receipts(1)).toEqual({ bob: "queued" });
  await bob.history();
  await bob.listen({ since: 1, timeout: 1 });
  expect(await ann.receipts(1)).toEqual({ bob: "queued" });
  await bob.listen({ ack: 0 });
  expect(await ann.receipts(1)).toEqual({ bob: "fetched" });
  await bob.ack(1);
  expect(await ann.receipts(1)).toEqual({ bob: "acked" });
  await bob.send("unrelated", { to: "ann" });
  expect(await ann.receipts(1)).toEqual({ bob: "acked" });
  await bob.send("hello yourself", { reply_to: 1 });
  expect(await ann.receipts(1)).toEqual({ bob: "replied" });
});

test("a broadcast has a receipt per recipient, and none for its sender or for later joiners", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("to all");
  const dee = await channel.join("dee");
  await bob.listen({ ack: 0 });
  expect(await ann.receipts(1)).toEqual({ bob: "fetched", cho: "queued" });
  // A later joiner reads it in history; that does not make it a recipient.
  await dee.send("I saw that", { reply_to: 1 });
  expect(await ann.receipts(1)).toEqual({ bob: "fetched", cho: "queued" });
  expect(await dee.receipts(1)).toEqual({});
  expect(await cho.receipts(1)).toEqual({ cho: "queued" });
});

test("a recipient sees only its own receipt, and a third party not even that the message exists", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("to all");
  await ann.send("between us", { to: "bob" });
  expect(await bob.receipts(1)).toEqual({ bob: "queued" });
  expect(await bob.receipts(2)).toEqual({ bob: "queued" });
  const [existing, missing] = [await problemOf(cho.receipts(2)), await problemOf(cho.receipts(99))];
  expect(existing).toMatchObject({ code: "not_found", status: 404 });
  expect(existing.detail.replace("2", "N")).toBe(missing.detail.replace("99", "N"));
});

test("an expired message is not offered, and its receipt says expired permanently", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("quick", { expires_in: 10 });
  expect((await cho.listen({ ack: 0 })).messages).toMatchObject([{ text: "quick" }]);
  runtime.advance(9_000);
  expect(await ann.receipts(1)).toEqual({ bob: "queued", cho: "fetched" });
  runtime.advance(1_000);
  const { message, state } = await getMessage(ann.as(), { channel_id: channel.id, id: 1 });
  expect([state, message?.text]).toEqual(["expired", "quick"]);
  expect(await ann.receipts(1)).toEqual({ bob: "expired", cho: "fetched" });
  await ann.send("slow");
  expect((await bob.listen({ ack: 0 })).messages.map(({ text }) => text)).toEqual(["slow"]);
  await bob.ack(2);
  expect(await ann.receipts(1)).toEqual({ bob: "expired", cho: "fetched" });
  expect(await ann.receipts(2)).toMatchObject({ bob: "acked" });
  expect((await bob.history()).map(({ text }) => text)).toEqual(["slow"]);
});

test("the message is returned with its receipts, and an invalid id is refused with an explanation", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("hello");
  const answer = await getMessage(bob.as(), { channel_id: channel.id, id: 1 });
  expect(answer).toMatchObject({
    message: { id: 1, from: "ann", text: "hello" },
    state: "live",
    superseded_by: null,
  });
  await ann.send("hello again", { supersedes: 1 });
  expect(await getMessage(bob.as(), { channel_id: channel.id, id: 1 })).toMatchObject({
    state: "superseded",
    superseded_by: 2,
  });
  expect((await problemOf(bob.receipts(-1))).detail).toMatch(/^id: must/);
});

test("another channel's session gets no message of this one", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [ann, stranger] = [await channel.join("ann"), await other.join("ann")];
  await ann.send("hello");
  const get = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(getMessage(testContext(runtime, given), { channel_id: channel.id, id: 1 }));
  expect(await get({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await get({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
  expect(await get({ bearer: channel.token })).toBe("invalid");
  expect(await refusalOf(stranger.receipts(1))).toBe("not_found");
});
