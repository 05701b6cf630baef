// @database both
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { directBlocks, directInboxes, directMessages } from "@/db/schema";
import { deleteAccount } from "../accounts/delete-account";
import { revokeIdentity } from "../identities/revoke-identity";
import { problemOf, refusalOf } from "../testing/test-channel";
import { asCorrespondent, makeTestCorrespondent, makeTestPair, textsOf } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a revoked identity's inbox is refused; created again it begins empty, and no id is used twice", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const eve = await makeTestCorrespondent(runtime, "eve");
  await bob.block(eve);
  await ann.send(bob, "read");
  await ann.send(bob, "unread");
  await bob.inbox();
  await bob.inbox({ ack: 1 });
  await revokeIdentity(bob.account.as(), { callsign: bob.callsign });
  expect(await refusalOf(bob.inbox())).toBe("unauthorized");
  const { identity_key: key } = await bob.account.identity(bob.callsign);
  const again = asCorrespondent(runtime, { ...bob, key });
  expect(textsOf(await again.inbox({ after: 0 }))).toEqual([]);
  expect(await ann.send(bob, "to the new one")).toMatchObject({ id: 3 });
  expect(textsOf(await again.inbox({ ack: 0 }))).toEqual(["to the new one"]);
  expect(await again.blocked()).toEqual([eve.callsign]);
});

test("a message that is sent while its recipient is being revoked is refused, or deleted with the inbox", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const sends = Array.from({ length: 10 }, (_, n) => ann.send(bob, `m${n}`));
  const revoked = revokeIdentity(bob.account.as(), { callsign: bob.callsign });
  const outcomes = await Promise.allSettled(sends);
  await revoked;
  for (const outcome of outcomes)
    if (outcome.status === "rejected")
      expect(await problemOf(Promise.reject(outcome.reason))).toMatchObject({ code: "recipient_unknown" });
  const left = await runtime.db.$count(directMessages, eq(directMessages.toCallsign, bob.callsign));
  expect(left).toBe(0);
});

test("deleting an account removes the messages it received and its blocks; messages it sent stay with their recipients", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await ann.send(bob, "sent before the end");
  await bob.send(ann, "received before the end");
  await ann.block(await makeTestCorrespondent(runtime, "eve"));
  await bob.block(ann);
  await bob.unblock(ann);
  await ann.send(bob, "once more");
  await deleteAccount(ann.account.as(), {});
  for (const rows of [
    await runtime.db.$count(directInboxes, eq(directInboxes.callsign, ann.callsign)),
    await runtime.db.$count(directMessages, eq(directMessages.toCallsign, ann.callsign)),
    await runtime.db.$count(directBlocks, eq(directBlocks.callsign, ann.callsign)),
  ])
    expect(rows).toBe(0);
  expect((await bob.inbox()).messages).toMatchObject([
    { text: "once more", sender: { callsign: ann.callsign, verified: true } },
  ]);
  expect(await refusalOf(bob.send(ann, "too late"))).toBe("recipient_unknown");
});

test("stored messages count for the hub's quota, and deleted ones are subtracted", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const stored = async () => {
    const [row] = await runtime.db
      .select({ bytes: directInboxes.storedBytes })
      .from(directInboxes)
      .where(eq(directInboxes.callsign, bob.callsign));
    return row?.bytes;
  };
  await ann.send(bob, "four");
  await ann.send(bob, "€");
  expect(await stored()).toBe(7);
  await bob.block(ann);
  expect(await stored()).toBe(0);
});
