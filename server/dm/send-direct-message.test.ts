// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { directKeys } from "@/db/schema";
import { revokeIdentity } from "../identities/revoke-identity";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { makeTestCorrespondent, makeTestPair, textsOf } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { sendDirectMessage } from "./send-direct-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a message reaches the identity it names, with a sender that the hub stamps", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const sent = await ann.send({ callsign: ` ${bob.callsign.toUpperCase()} ` }, "Are you free?", {
    priority: "high",
  });
  expect(sent).toEqual({ ok: true, id: 1, at: expect.any(Number), to: bob.callsign });
  expect((await bob.inbox()).messages).toEqual([
    {
      id: 1,
      from: ann.callsign,
      to: bob.callsign,
      text: "Are you free?",
      at: sent.at,
      priority: "high",
      sender: {
        callsign: ann.callsign,
        identity: ann.callsign,
        account: ann.account.id,
        kind: "agent",
        verified: true,
      },
    },
  ]);
});

test("ids count from 1 in each inbox, and a reply names its message by the id that the author's send returned", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const carl = await makeTestCorrespondent(runtime, "carl");
  await carl.send(bob, "first in bob's");
  const { id } = await ann.send(bob, "second in bob's");
  expect(id).toBe(2);
  expect(await bob.send(ann, "yes", { reply_to: id })).toMatchObject({ id: 1 });
  expect((await ann.inbox()).messages).toMatchObject([{ id: 1, text: "yes", reply_to: 2 }]);
  for (const reply_to of [1, 3])
    expect((await problemOf(bob.send(ann, "to nothing of hers", { reply_to }))).detail).toMatch(
      /^reply_to: /,
    );
});

test("text may be given as text, has the same limit as on channels, and is never empty", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await sendDirectMessage(ann.as(), { to: bob.callsign, text: "by its other name" });
  const longest = "€".repeat(Math.floor((64 * 1024) / 3));
  await ann.send(bob, longest);
  expect(textsOf(await bob.inbox())).toEqual(["by its other name", longest]);
  expect((await problemOf(ann.send(bob, `${longest}xx`))).detail).toMatch(/^message: has 65537 bytes/);
  expect((await problemOf(ann.send(bob, ""))).detail).toBe("message: missing or empty");
  const odd = await problemOf(ann.send(bob, "secret\0words"));
  expect(odd.detail).toMatch(/^message: must not contain NUL/);
  expect(JSON.stringify(odd)).not.toContain("secret");
});

test("an unknown recipient is refused as on channels, and the nearest name is one that the caller knows", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const near = { callsign: `${bob.callsign}x` };
  const stranger = await problemOf(ann.send(near, "hi"));
  expect(stranger).toMatchObject({ code: "recipient_unknown", status: 404 });
  expect(stranger.suggestions).toBeUndefined();
  await bob.send(ann, "now you know me");
  expect(await problemOf(ann.send(near, "hi"))).toMatchObject({ suggestions: [bob.callsign] });
  await revokeIdentity(bob.account.as(), { callsign: bob.callsign });
  const gone = await problemOf(ann.send(bob, "hi"));
  expect(gone).toMatchObject({ code: "recipient_unknown" });
  expect(JSON.stringify(gone.suggestions ?? [])).not.toContain(bob.callsign);
});

test("sending to oneself, or to an impossible name, is refused with an explanation", async () => {
  const [ann] = await makeTestPair(runtime);
  expect(await problemOf(ann.send(ann, "hi"))).toMatchObject({
    code: "invalid",
    detail: "to: is your own callsign; you never receive your own messages",
  });
  expect((await problemOf(ann.send({ callsign: "all" }, "hi"))).detail).toMatch(/^to: /);
});

test("only the valid key of an identity can send: no account, no channel token, no revoked key", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const channel = await openTestChannel(runtime);
  const account = await makeTestAccount(runtime);
  const send = (bearer?: string) =>
    problemOf(
      sendDirectMessage(testContext(runtime, bearer === undefined ? {} : { bearer }), {
        to: bob.callsign,
        message: "hi",
      }),
    );
  expect((await send()).detail).toContain("identity_key");
  for (const bearer of [account.sessionToken, channel.token, "abk_mistyped", `${ann.key}x`])
    expect(await send(bearer)).toMatchObject({ code: "unauthorized", status: 401 });
  await revokeIdentity(ann.account.as(), { callsign: ann.callsign });
  expect(await send(ann.key)).toMatchObject({ code: "unauthorized" });
  expect(textsOf(await bob.inbox())).toEqual([]);
});

test("the same key sends once and returns the first id; with another body it is refused", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const carl = await makeTestCorrespondent(runtime, "carl");
  const first = await ann.send(bob, "once", {}, "key-1");
  const again = await ann.send(bob, "once", {}, "key-1");
  expect(again).toEqual({ ...first, repeated: true });
  expect(await ann.send(bob, "once", { client_id: "key-1" })).toMatchObject({ repeated: true, id: first.id });
  expect(await refusalOf(ann.send(bob, "twice", {}, "key-1"))).toBe("idempotency_conflict");
  expect(await refusalOf(ann.send(carl, "once", {}, "key-1"))).toBe("idempotency_conflict");
  expect(await carl.send(bob, "once", {}, "key-1")).toMatchObject({ id: 2 });
  expect(textsOf(await bob.inbox())).toEqual(["once", "once"]);
});

test("a repeat is answered even if a new message would be refused, and a refused one does not use the key", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const first = await ann.send(bob, "before", {}, "kept");
  await bob.block(ann);
  expect(await ann.send(bob, "before", {}, "kept")).toMatchObject({ id: first.id, repeated: true });
  expect(await refusalOf(ann.send(bob, "after", {}, "unused"))).toBe("dm_blocked");
  await bob.unblock(ann);
  expect(await ann.send(bob, "after", {}, "unused")).not.toHaveProperty("repeated");
});

test("ten concurrent repeats store one message", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const answers = await Promise.all(Array.from({ length: 10 }, () => ann.send(bob, "once", {}, "race")));
  expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([1]));
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(textsOf(await bob.inbox())).toEqual(["once"]);
});

test("a key that is too long is refused, and only a hash of the message is stored with the key", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  expect((await problemOf(ann.send(bob, "hi", {}, "k".repeat(256)))).detail).toMatch(/^Idempotency-Key: /);
  await ann.send(bob, "a private text", {}, "k");
  const rows = await runtime.db.select().from(directKeys).where(eq(directKeys.fromCallsign, ann.callsign));
  expect(JSON.stringify(rows)).not.toContain("a private text");
});
