// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { ackMessages } from "./ack-messages";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an ack confirms everything up to its id, and a lower one later has no effect", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  for (const text of ["one", "two", "three"]) await ann.send(text);
  await bob.listen({ ack: 0 });
  expect(await bob.ack(2)).toEqual({ ok: true, acked_id: 2 });
  expect(await bob.ack(1)).toEqual({ ok: true, acked_id: 2 });
  expect((await bob.listen({ ack: 0 })).messages.map(({ text }) => text)).toEqual(["three"]);
  expect(await ann.receipts(2)).toEqual({ bob: "acked" });
  expect(await ann.receipts(3)).toEqual({ bob: "fetched" });
});

test("an ack above the last id handed out is refused with an explanation, wherever one can be given", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("one");
  for (const call of [() => bob.ack(1), () => bob.listen({ ack: 1 })]) {
    const problem = await problemOf(call());
    expect(problem).toMatchObject({ code: "ack_ahead", status: 400 });
    expect(problem.hint).toContain("next_ack");
  }
  expect(await ann.receipts(1)).toEqual({ bob: "queued" });
  expect((await problemOf(bob.ack(0.5))).detail).toMatch(/^id: must/);
});

test("a newcomer may ack where it began", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  await ann.send("before");
  const bob = await channel.join("bob");
  expect(await bob.ack(bob.joined.next_ack)).toEqual({ ok: true, acked_id: 1 });
});

test("nobody acks for another", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const stranger = await other.join("ann");
  const ack = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(ackMessages(testContext(runtime, given), { channel_id: channel.id, id: 0 }));
  expect(await ack({ bearer: channel.token })).toBe("invalid");
  expect(await ack({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await ack({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
});
