// @database both
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { directInboxes, directKeys, directMessages } from "@/db/schema";
import { makeTestPair, textsOf } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { pruneDirectMessages } from "./prune-direct-messages";
import { pruneRecords } from "./prune-records";

const DAY = 86_400_000;

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function inboxOf({ callsign }: { callsign: string }) {
  const [row] = await runtime.db.select().from(directInboxes).where(eq(directInboxes.callsign, callsign));
  return row;
}

test("a message is deleted 30 days after it was read, and no sooner", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await ann.send(bob, "read");
  runtime.advance(20 * DAY);
  await ann.send(bob, "unread");
  await bob.inbox();
  await bob.inbox({ ack: 1 });
  runtime.advance(30 * DAY - 60_000);
  await pruneDirectMessages(runtime);
  expect(textsOf(await bob.inbox({ after: 0 }))).toEqual(["read", "unread"]);
  runtime.advance(120_000);
  expect(await pruneDirectMessages(runtime)).toBe(1);
  expect(textsOf(await bob.inbox({ after: 0 }))).toEqual(["unread"]);
  expect(await inboxOf(bob)).toMatchObject({ lastId: 2, storedBytes: 6 });
});

test("an unread message loses its text after 90 days, and its reader gets the number until it confirms", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await ann.send(bob, "old");
  await ann.send(bob, "older than it looks");
  runtime.advance(89 * DAY);
  await ann.send(bob, "new");
  await pruneDirectMessages(runtime);
  expect(textsOf(await bob.inbox({ after: 0 }))).toEqual(["old", "older than it looks", "new"]);
  runtime.advance(2 * DAY);
  expect(await pruneDirectMessages(runtime)).toBe(2);
  expect(await pruneDirectMessages(runtime)).toBe(0);
  for (let n = 0; n < 2; n += 1)
    expect(await bob.inbox()).toMatchObject({ missed: 2, messages: [{ id: 3, text: "new" }], next_ack: 3 });
  expect(await bob.wait({ ack: 0 })).toMatchObject({ missed: 2, timed_out: false });
  expect(await bob.inbox({ ack: 3 })).not.toHaveProperty("missed");
  expect((await inboxOf(bob))?.storedBytes).toBe(3);
  runtime.advance(31 * DAY);
  await pruneDirectMessages(runtime);
  expect(await runtime.db.$count(directMessages, eq(directMessages.toCallsign, bob.callsign))).toBe(0);
});

test("an idempotency key is deleted after a day", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const sent = await ann.send(bob, "once", {}, "a key");
  runtime.advance(DAY - 60_000);
  await pruneRecords(runtime);
  expect(await ann.send(bob, "once", {}, "a key")).toMatchObject({ id: sent.id, repeated: true });
  runtime.advance(120_000);
  await pruneRecords(runtime);
  expect(await runtime.db.$count(directKeys, eq(directKeys.fromCallsign, ann.callsign))).toBe(0);
  expect(await ann.send(bob, "once", {}, "a key")).toMatchObject({ id: sent.id + 1 });
});
