// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf, refusalOf } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function trio() {
  const channel = await openTestChannel(runtime);
  return {
    channel,
    ann: await channel.join("ann"),
    bob: await channel.join("bob"),
    cho: await channel.join("cho"),
  };
}

test("a replaced message is no longer offered; readers that fetched it get a system message, others do not", async () => {
  const { ann, bob, cho } = await trio();
  await ann.send("at nine");
  expect((await bob.listen({ ack: 0 })).messages).toHaveLength(1);
  expect(await ann.send("at ten", { supersedes: 1 })).toMatchObject({ id: 2 });
  expect((await bob.listen({ ack: 1 })).messages).toMatchObject([
    { id: 2, text: "at ten", supersedes: 1 },
    { id: 3, kind: "system", from: "airband", reply_to: 1, sender: { kind: "system" } },
  ]);
  expect((await cho.listen({ ack: 0 })).messages.map((message) => message.id)).toEqual([2]);
  expect((await ann.listen({ ack: 0 })).messages).toEqual([]);
  expect(await ann.receipts(1)).toMatchObject({ bob: "acked", cho: "retracted" });
  expect((await cho.history()).map((message) => message.id)).toEqual([2, 3]);
});

test("a replaced direct message concerns only its two ends", async () => {
  const { ann, bob, cho } = await trio();
  await ann.send("at nine", { to: "bob" });
  await bob.listen({ ack: 0 });
  await ann.send("at ten", { to: "bob", supersedes: 1 });
  expect((await bob.listen({ ack: 1 })).messages.map((message) => message.id)).toEqual([2, 3]);
  expect((await cho.listen({ ack: 0 })).messages).toEqual([]);
  expect(await refusalOf(cho.receipts(3))).toBe("not_found");
});

test("only its sender replaces a message, once, and a refused replacement sends nothing", async () => {
  const { ann, bob, cho } = await trio();
  await ann.send("mine");
  const problem = await problemOf(bob.send("no, mine", { supersedes: 1 }));
  expect(problem).toMatchObject({ code: "invalid" });
  expect(problem.detail).toContain("not yours");
  await ann.send("a secret", { to: "bob" });
  expect(await refusalOf(cho.send("guess", { supersedes: 2 }))).toBe("not_found");
  expect(await refusalOf(ann.send("nothing", { supersedes: 99 }))).toBe("not_found");
  await ann.send("mine, again", { supersedes: 1 });
  expect(await refusalOf(ann.send("and again", { supersedes: 1 }))).toBe("invalid");
  await ann.retract(2);
  expect(await refusalOf(ann.send("too late", { supersedes: 2 }))).toBe("invalid");
  expect((await cho.history()).map((message) => message.text)).toEqual(["mine, again"]);
});

test("of ten concurrent replacements one succeeds, and the others are refused", async () => {
  const { ann, bob } = await trio();
  await ann.send("draft");
  const tried = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => ann.send(`final ${n}`, { supersedes: 1 })),
  );
  expect(tried.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of tried) if (one.status === "rejected") expect(one.reason.airbandCode).toBe("invalid");
  expect((await bob.listen({ ack: 0 })).messages).toHaveLength(1);
});

test("replacing and retracting one message at the same time ends with one of the two", async () => {
  const { ann, bob } = await trio();
  for (let round = 0; round < 10; round += 1) {
    const { id } = await ann.send("draft", { to: "bob" });
    const tried = await Promise.allSettled([
      ann.send("final", { to: "bob", supersedes: id as number }),
      ann.retract(id as number),
    ]);
    expect(tried.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of tried) if (one.status === "rejected") expect(one.reason.airbandCode).toBe("invalid");
  }
  for (const { text } of (await bob.listen({ ack: 0 })).messages) expect(text).toBe("final");
});
