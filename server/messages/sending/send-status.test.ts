// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { untilWaiting } from "../../testing/until-waiting";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const texts = (answer: { messages: { text: string }[] }) => answer.messages.map((message) => message.text);

test("a status reaches current listeners and nobody later, and uses no id", async () => {
  const channel = await openTestChannel(runtime, { retention: "full" });
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  const [listening, own] = [bob.listen({ ack: 0, timeout: 20 }), ann.listen({ ack: 0, timeout: 1 })];
  await untilWaiting(runtime.waitingReaders, 2);
  const sent = await ann.send("reading the logs", { kind: "status" });
  expect(sent).toMatchObject({ ok: true, id: null, kind: "status", to: "all", queued: false });
  const answer = await listening;
  expect(answer).toMatchObject({
    messages: [{ id: 0, from: "ann", to: "all", text: "reading the logs", kind: "status" }],
    next_ack: 0,
  });
  expect(texts(await own)).toEqual([]);
  expect(texts(await cho.listen({ ack: 0 }))).toEqual([]);
  expect(await cho.history()).toEqual([]);
  expect(await ann.send("a message")).toMatchObject({ id: 1 });
});

test("a direct status reaches only its recipient, and one to a group its members", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  const bob = await channel.join("bob");
  const [cho, dee] = [
    await channel.join("cho", { groups: ["crew"] }),
    await channel.join("dee", { groups: ["crew"] }),
  ];
  const readers = [bob, cho, dee].map((agent) => agent.listen({ ack: 0, timeout: 2 }));
  await untilWaiting(runtime.waitingReaders, 3);
  await ann.send("for bob", { kind: "status", to: "bob" });
  await ann.send("for the crew", { kind: "status", to: "@crew" });
  expect((await Promise.all(readers)).map(texts)).toEqual([["for bob"], ["for the crew"], ["for the crew"]]);
});

test("a status has 1 to 280 characters and a known recipient", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  expect(await ann.send("x".repeat(280), { kind: "status" })).toMatchObject({ ok: true });
  const problem = await problemOf(ann.send("x".repeat(281), { kind: "status" }));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail).toMatch(/^message: a status is 1 to 280 characters/);
  expect((await problemOf(ann.send("", { kind: "status" }))).code).toBe("invalid");
  expect((await problemOf(ann.send("hi", { kind: "status", to: "nobody-here" }))).code).toBe(
    "recipient_unknown",
  );
});
