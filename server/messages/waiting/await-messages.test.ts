// @database both
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

async function pair() {
  const channel = await openTestChannel(runtime);
  return { channel, ann: await channel.join("ann"), bob: await channel.join("bob") };
}

test("two readers of one session are both served, and only the later one in the bare mode gets a warning", async () => {
  const { ann, bob } = await pair();
  const first = bob.listen({ timeout: 20 });
  await untilWaiting(runtime.waitingReaders);
  const second = bob.listen({ timeout: 20 });
  await untilWaiting(runtime.waitingReaders, 2);
  await ann.send("for both");
  const answers = await Promise.all([first, second]);
  expect(answers.map(texts)).toEqual([["for both"], ["for both"]]);
  expect(answers.map((answer) => answer.warning)).toEqual([
    undefined,
    "another reader is attached to this session",
  ]);
});

test("readers that ack get no warning about each other, and neither ends nor silences the other", async () => {
  const { ann, bob } = await pair();
  const readers = [bob.listen({ ack: 0, timeout: 20 }), bob.listen({ ack: 0, timeout: 20 })];
  await untilWaiting(runtime.waitingReaders, 2);
  await ann.send("for both");
  for (const answer of await Promise.all(readers)) {
    expect(texts(answer)).toEqual(["for both"]);
    expect(answer.warning).toBeUndefined();
  }
});

test("a reader that was alone gets no warning about one that has disconnected", async () => {
  const { bob } = await pair();
  await bob.listen({ timeout: 1 });
  expect((await bob.listen({ timeout: 1 })).warning).toBeUndefined();
});

test("ack and since cannot be combined", async () => {
  const { bob } = await pair();
  expect((await problemOf(bob.listen({ ack: 0, since: 0 }))).detail).toMatch(/^ack and since: /);
});

test("another's direct message wakes nobody else and costs it nothing", async () => {
  const { channel, ann, bob } = await pair();
  const cho = await channel.join("cho");
  const reading = cho.listen({ ack: 0, timeout: 1 });
  await ann.send("for bob", { to: "bob" });
  expect(await reading).toMatchObject({ messages: [], timed_out: true, more: false });
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["for bob"]);
});

test("a page says when more is waiting, and a response is immediate while messages wait", async () => {
  const { ann, bob } = await pair();
  for (const text of ["one", "two", "three"]) await ann.send(text);
  const page = await bob.listen({ ack: 0, limit: 2, timeout: 60 });
  expect(page).toMatchObject({ more: true, timed_out: false, next_ack: 2 });
  const last = await bob.listen({ ack: page.next_ack, limit: 2, timeout: 60 });
  expect(last).toMatchObject({ more: false, next_ack: 3 });
  expect([...texts(page), ...texts(last)]).toEqual(["one", "two", "three"]);
});

test("a page has at most about a megabyte, and a larger message is returned whole", async () => {
  const { ann, bob } = await pair();
  const file = { mime: "image/png" as const, data_base64: "A".repeat(400_000) };
  for (let n = 0; n < 5; n += 1) await ann.send(`${n}`, { attachments: [file] });
  const seen: string[] = [];
  let pages = 0;
  for (let ack = 0, more = true; more; pages += 1) {
    const page = await bob.listen({ ack });
    expect(page.messages.length).toBeLessThanOrEqual(2);
    seen.push(...texts(page));
    ({ next_ack: ack, more } = page);
  }
  expect(seen).toEqual(["0", "1", "2", "3", "4"]);
  expect(pages).toBe(3);
});

test("a page of only withdrawn messages is skipped, and later ones are handed out", async () => {
  const { ann, bob } = await pair();
  for (let n = 1; n <= 6; n += 1) await ann.send(`${n}`);
  for (let n = 1; n <= 5; n += 1) await ann.retract(n);
  expect(texts(await bob.listen({ ack: 0, limit: 2, timeout: 1 }))).toEqual(["6"]);
});

test("a response without messages confirms nothing and loses nothing", async () => {
  const { ann, bob } = await pair();
  const empty = await bob.listen({ ack: 0, timeout: 1 });
  await ann.send("one");
  expect(texts(await bob.listen({ ack: empty.next_ack }))).toEqual(["one"]);
});
