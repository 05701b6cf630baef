// @database both
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { directInboxes, directMessages } from "@/db/schema";
import { problemOf, refusalOf } from "../testing/test-channel";
import { makeTestCorrespondent, makeTestPair, type TestCorrespondent } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { MAX_UNREAD, MAX_UNREAD_BYTES, MAX_UNREAD_OF_ACCOUNT } from "./deliver-direct-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** As if `count` messages had been sent: the sends themselves are tested elsewhere. */
async function fill(to: TestCorrespondent, from: TestCorrespondent, count: number, bytes = 1) {
  const first = await from.send(to, "x");
  const rows = Array.from({ length: count - 1 }, (_, n) => ({
    toCallsign: to.callsign,
    id: first.id + 1 + n,
    at: runtime.now(),
    fromCallsign: from.callsign,
    fromAccount: from.account.id,
    text: `m${n}`,
    bytes,
  }));
  await runtime.db.insert(directMessages).values(rows);
  await runtime.db
    .update(directInboxes)
    .set({ lastId: first.id + rows.length })
    .where(eq(directInboxes.callsign, to.callsign));
}

test("one account fills at most a quarter of somebody's inbox, whatever identities it sends as", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await fill(bob, ann, MAX_UNREAD_OF_ACCOUNT);
  const twin = await makeTestCorrespondent(runtime, "twin", ann.account);
  for (const sender of [ann, twin])
    expect(await problemOf(sender.send(bob, "one more"))).toMatchObject({
      code: "inbox_full",
      status: 409,
      detail: "250 unread messages from your account in the recipient's inbox",
    });
  const carl = await makeTestCorrespondent(runtime, "carl");
  expect(await carl.send(bob, "there is room for others")).toMatchObject({ id: MAX_UNREAD_OF_ACCOUNT + 1 });
});

test("a full inbox refuses, loses nothing, and accepts messages again once its reader has confirmed some", async () => {
  const bob = await makeTestCorrespondent(runtime, "bob");
  const own = await makeTestCorrespondent(runtime, "own", bob.account);
  await fill(bob, own, MAX_UNREAD);
  const carl = await makeTestCorrespondent(runtime, "carl");
  expect(await refusalOf(carl.send(bob, "no room"))).toBe("inbox_full");
  expect(await refusalOf(own.send(bob, "no room"))).toBe("inbox_full");
  const page = await bob.inbox({ limit: 500 });
  expect([page.messages.length, page.more, page.next_ack]).toEqual([500, true, 500]);
  expect((await bob.inbox({ ack: page.next_ack, limit: 500 })).messages).toHaveLength(500);
  expect(await carl.send(bob, "room again")).toMatchObject({ id: MAX_UNREAD + 1 });
});

test("an inbox can also be full by its amount of text", async () => {
  const bob = await makeTestCorrespondent(runtime, "bob");
  const ann = await makeTestCorrespondent(runtime, "ann");
  await fill(bob, ann, 2, MAX_UNREAD_BYTES - 2);
  expect(await ann.send(bob, "y")).toMatchObject({ id: 3 });
  expect((await problemOf(ann.send(bob, "y"))).detail).toBe("16 MiB of unread text in the recipient's inbox");
});

test("with twenty concurrent senders a reader never sees an id below its cursor, nor misses one", async () => {
  const bob = await makeTestCorrespondent(runtime, "bob");
  const senders = await Promise.all(Array.from({ length: 20 }, () => makeTestCorrespondent(runtime, "s")));
  // The embedded store takes one at a time.
  const each = runtime.databaseKind === "embedded" ? 2 : 5;
  const seen: number[] = [];
  const unique = new Set<number>();
  let sending = true;
  const reading = (async () => {
    let ack = 0;
    while (sending || unique.size < senders.length * each) {
      const page = await bob.wait({ ack, timeout: 1, limit: 7 });
      for (const { id } of page.messages) {
        expect(id).toBeGreaterThan(ack);
        seen.push(id);
        unique.add(id);
      }
      ack = page.next_ack;
    }
  })();
  const sent = senders.map(async (sender) => {
    for (let n = 0; n < each; n += 1) await sender.send(bob, `${n}`);
  });
  // Awaited together with the reader: whichever fails first, the other's rejection has a handler.
  const all = Promise.all(sent).finally(() => {
    sending = false;
  });
  await Promise.all([reading, all]);
  expect(seen).toEqual(Array.from({ length: senders.length * each }, (_, n) => n + 1));
});

test("messages that two identities send to each other at the same time both arrive", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await Promise.all(
    Array.from({ length: 10 }, (_, n) => [ann.send(bob, `a${n}`), bob.send(ann, `b${n}`)]).flat(),
  );
  expect((await ann.inbox()).messages).toHaveLength(10);
  expect((await bob.inbox()).messages).toHaveLength(10);
});
