// @database
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listHistory } from "./list-history";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const ids = (messages: { id: number }[]) => messages.map((message) => message.id);
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => n + first);

async function sent(count: number, settings: Parameters<typeof openTestChannel>[1] = {}) {
  const channel = await openTestChannel(runtime, settings);
  const ann = await channel.join("ann");
  await ann.sendTimes(count, "hello");
  return { channel, ann };
}

test("history has the newest 20, oldest first, or the requested number up to 100", async () => {
  const { ann } = await sent(130);
  expect(ids(await ann.history())).toEqual(upTo(130, 111));
  expect(ids(await ann.history({ n: 3 }))).toEqual([128, 129, 130]);
  expect(ids(await ann.history({ n: 1000 }))).toEqual(upTo(130, 31));
  expect(ids(await ann.history({ n: 0 }))).toEqual([130]);
});

test("before goes back a page at a time, and no further than the last 100", async () => {
  const { ann } = await sent(130);
  expect(ids(await ann.history({ n: 50, before: 81 }))).toEqual(upTo(80, 31));
  expect(ids(await ann.history({ n: 50, before: 31 }))).toEqual([]);
});

test("a channel that keeps everything goes back to its first message", async () => {
  const { ann } = await sent(130, { retention: "full" });
  expect(ids(await ann.history({ n: 100, before: 51 }))).toEqual(upTo(50));
});

test("direct messages are in the history of their two ends and of nobody else", async () => {
  const channel = await openTestChannel(runtime, { retention: "full" });
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("to all");
  await ann.send("to bob", { to: "bob" });
  expect(ids(await ann.history())).toEqual([1, 2]);
  expect(ids(await bob.history())).toEqual([1, 2]);
  expect(ids(await cho.history())).toEqual([1]);
  expect(ids(cho.joined.history)).toEqual([]);
  const holder = testContext(runtime, { bearer: channel.token });
  expect(ids((await listHistory(holder, { channel_id: channel.id })).history)).toEqual([1]);
  expect(ids((await channel.join("dee")).joined.history)).toEqual([1]);
  // An ended session adds nothing to what the token shows.
  await bob.leave();
  expect(ids(await bob.history())).toEqual([1]);
});

test("a thread is a message, its replies and their replies, as far as the caller may read", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("question");
  await ann.send("aside");
  await bob.send("answer", { reply_to: 1 });
  await ann.send("in private", { reply_to: 3, to: "bob" });
  await bob.send("thanks", { reply_to: 4 });
  expect(ids(await bob.history({ thread: 1 }))).toEqual([1, 3, 4, 5]);
  expect(ids(await cho.history({ thread: 1 }))).toEqual([1, 3, 5]);
  expect(ids(await cho.history({ thread: 99 }))).toEqual([]);
});

test("an invalid number is refused by name", async () => {
  const { ann } = await sent(1);
  const refused = async (query: object) => (await problemOf(ann.history(query))).detail;
  expect(await refused({ n: "many" })).toBe("n: must be a number");
  expect(await refused({ before: "x" })).toMatch(/^before: must/);
  expect(await refused({ thread: -1 })).toMatch(/^thread: must/);
});

test("only the channel's own token or session can read its history", async () => {
  const { channel } = await sent(1);
  const other = await openTestChannel(runtime);
  const stranger = await other.join("ann");
  const read = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(listHistory(testContext(runtime, given), { channel_id: channel.id }));
  expect(await read({})).toBe("unauthorized");
  expect(await read({ bearer: other.token })).toBe("unauthorized");
  expect(await read({ sessionId: stranger.sessionId })).toBe("not_joined");
});

test("after goes forward a page at a time, from the oldest", async () => {
  const { ann } = await sent(7);
  expect(ids(await ann.history({ n: 3, after: 1 }))).toEqual([2, 3, 4]);
  expect(ids(await ann.history({ n: 3, after: 4, before: 6 }))).toEqual([5]);
  expect(ids(await ann.history({ after: 7 }))).toEqual([]);
  expect(ids(await ann.history({ after: 0 }))).toEqual(upTo(7));
});

test("q, from and kind filter; text is compared as it is, without case", async () => {
  const { channel, owner } = await openTestTeam(runtime);
  const { bearer } = await owner.signIn();
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob", { as: "human" }, bearer)];
  await ann.send("Deploy is 100% done");
  await bob.send("which deploy?");
  await bob.send("100 things");
  await bob.send("Größe");
  expect(ids(await ann.history({ q: "DEPLOY" }))).toEqual([1, 2]);
  expect(ids(await ann.history({ q: "100%" }))).toEqual([1]);
  expect(ids(await ann.history({ q: "grÖSSE" }))).toEqual([]);
  expect(ids(await ann.history({ q: "GRÖß" }))).toEqual([4]);
  expect(ids(await ann.history({ from: " Bob ", q: "deploy" }))).toEqual([2]);
  expect(ids(await ann.history({ from: "nobody" }))).toEqual([]);
  expect(ids(await ann.history({ kind: "human" }))).toEqual([2, 3, 4]);
  expect(ids(await ann.history({ kind: "hook" }))).toEqual([]);
  expect(ids(await ann.history({ q: "deploy", n: 1 }))).toEqual([2]);
  expect(ids(await ann.history({ q: "deploy", n: 1, after: 0 }))).toEqual([1]);
});

test("no filter finds a direct message between others, a retracted one or a cleared one", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("secret plan", { to: "bob" });
  await ann.send("another secret");
  await ann.retract(2);
  for (const query of [{ q: "secret" }, { from: "ann" }, { kind: "agent" as const }])
    expect(ids(await cho.history(query))).toEqual([]);
  expect(ids(await bob.history({ q: "secret" }))).toEqual([1]);
});

test("a page says where the next one begins; one that filters ends after 10,000 ids", async () => {
  const { channel, ann } = await sent(3, { retention: "full" });
  const at = { channel_id: channel.id };
  const page = (query: object) => listHistory(ann.as(), { ...at, ...query });
  expect(await page({ n: 2 })).toMatchObject({ next_before: 2, next_after: null });
  expect(await page({ n: 2, before: 2 })).toMatchObject({ next_before: null, next_after: null });
  expect(await page({ n: 2, after: 0 })).toMatchObject({ next_before: null, next_after: 2 });
  expect(await page({ n: 2, after: 2 })).toMatchObject({ next_after: null });
  // Ids can be far apart where rows were removed: the range that a page examines counts ids.
  const here = sql`channel_id = ${channel.id}`;
  await runtime.db.execute(sql`update messages set id = 25000 where ${here} and id = 3`);
  await runtime.db.execute(sql`update channels set last_id = 25000 where id = ${channel.id}`);
  const found: number[] = [];
  let before: number | null = null;
  do {
    const next: Awaited<ReturnType<typeof page>> = await page({ q: "hello", ...(before && { before }) });
    found.unshift(...ids(next.history));
    before = next.next_before;
  } while (before !== null);
  expect(found).toEqual([1, 2, 25_000]);
  let after: number | null = 0;
  const forward: number[] = [];
  do {
    const next: Awaited<ReturnType<typeof page>> = await page({ q: "hello", after });
    forward.push(...ids(next.history));
    after = next.next_after;
  } while (after !== null);
  expect(forward).toEqual([1, 2, 25_000]);
});
