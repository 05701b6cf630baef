// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identities } from "@/db/schema";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { makeTestIdentity } from "../testing/test-identity";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { joinChannel } from "./join-channel";
import { keepAlive } from "./keep-alive";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const alive = (agent: { as: () => ReturnType<typeof testContext> }, channel: { id: string }) =>
  keepAlive(agent.as(), { channel_id: channel.id });

test("an identity key joins as its callsign, and messages under it are stamped as verified", async () => {
  const channel = await openTestChannel(runtime, { require_identity: true });
  const [vera, bert] = [await makeTestIdentity(runtime, "vera"), await makeTestIdentity(runtime, "bert")];
  const context = testContext(runtime, { bearer: channel.token });
  const joined = await joinChannel(context, { channel_id: channel.id, identity_key: vera.key });
  expect(joined.callsign).toBe("vera");
  const reader = await channel.join("bert", { identity_key: bert.key });
  await (await channel.join("vera", { identity_key: vera.key })).send("it is me");
  expect((await reader.listen({ ack: 0 })).messages).toMatchObject([
    {
      sender: { callsign: "vera", identity: "vera", account: vera.accountId, kind: "agent", verified: true },
    },
  ]);
});

test("an identity's live session is returned with the same id when its own listener asks for it", async () => {
  const channel = await openTestChannel(runtime);
  const { key } = await makeTestIdentity(runtime, "ida");
  const agent = await channel.join("ida", { identity_key: key });
  const gone = new AbortController();
  const reading = agent.listen({ ack: 0, timeout: 30 }, gone.signal);
  await untilWaiting(runtime.waitingReaders);
  const beside = await channel.join("ida", { identity_key: key });
  expect(beside.joined).toMatchObject({ session_id: agent.sessionId, idempotent: true });
  expect(beside.joined.warning).toContain("another reader");
  const shown = await channel.join("ida", { identity_key: key, session_id: agent.sessionId });
  expect(shown.joined).toMatchObject({ session_id: agent.sessionId, idempotent: true });
  gone.abort();
  await reading.catch(() => {});
});

test("an identity that chose its session id gets it back, idempotently, when it shows both", async () => {
  const channel = await openTestChannel(runtime);
  const { key } = await makeTestIdentity(runtime, "otto");
  await channel.join("otto", { identity_key: key, session_id: "ottos-session" });
  const again = await channel.join("otto", { identity_key: key, session_id: "ottos-session" });
  expect(again.joined).toMatchObject({ session_id: "ottos-session", idempotent: true });
});

test("fresh ends the identity's other session instead, and notifies it", async () => {
  const channel = await openTestChannel(runtime);
  const { key } = await makeTestIdentity(runtime, "fred");
  const first = await channel.join("fred", { identity_key: key });
  const reading = problemOf(first.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  const second = await channel.join("fred", { identity_key: key, fresh: true });
  expect(second.joined.idempotent).toBe(false);
  expect(second.sessionId).not.toBe(first.sessionId);
  expect(await reading).toMatchObject({ code: "session_replaced" });
  expect(await refusalOf(alive(first, channel))).toBe("session_replaced");
  expect(await alive(second, channel)).toMatchObject({ ok: true });
});

test("a key that is wrong, revoked or rotated out is refused, and not repeated", async () => {
  const channel = await openTestChannel(runtime);
  const { key } = await makeTestIdentity(runtime, "kim");
  const wrong = newToken("identity");
  const problem = await problemOf(channel.join("kim", { identity_key: wrong }));
  expect(problem).toMatchObject({ code: "unauthorized", status: 401 });
  expect(JSON.stringify(problem)).not.toContain(wrong);
  const next = newToken("identity");
  await runtime.db
    .update(identities)
    .set({
      keyHash: hashSecret(next),
      previousKeyHash: hashSecret(key),
      previousKeyUntil: runtime.now() + 1_000,
    })
    .where(eq(identities.callsign, "kim"));
  expect((await channel.join("kim", { identity_key: key })).callsign).toBe("kim");
  runtime.advance(2_000);
  expect(await refusalOf(channel.join("kim", { identity_key: key }))).toBe("unauthorized");
  await runtime.db.update(identities).set({ revokedAt: 1 }).where(eq(identities.callsign, "kim"));
  expect(await refusalOf(channel.join("kim", { identity_key: next }))).toBe("unauthorized");
});

test("a key is for its own callsign only", async () => {
  const channel = await openTestChannel(runtime);
  const { key } = await makeTestIdentity(runtime, "solo");
  expect((await problemOf(channel.join("duet", { identity_key: key }))).detail).toMatch(/^callsign: /);
});

test("a callsign bound to an identity refuses everybody else permanently", async () => {
  const channel = await openTestChannel(runtime);
  const { key } = await makeTestIdentity(runtime, "bea");
  const bea = await channel.join("bea", { identity_key: key });
  await bea.leave();
  expect(await refusalOf(channel.join("bea"))).toBe("identity_required");
  runtime.advance(40 * 86_400_000);
  expect(await refusalOf(channel.join("bea"))).toBe("identity_required");
  expect(await refusalOf(channel.join("bea", { session_id: "anything-else" }))).toBe("identity_required");
});

test("the holder of a name before it was bound cannot get it back by its old session", async () => {
  const channel = await openTestChannel(runtime);
  const stranger = await channel.join("gus");
  await stranger.leave();
  const { key } = await makeTestIdentity(runtime, "gus");
  const gus = await channel.join("gus", { identity_key: key });
  await gus.leave();
  expect(await refusalOf(channel.join("gus", { session_id: stranger.sessionId }))).toBe("identity_required");
});

test("an identity does not get the session of a stranger who holds its name live", async () => {
  const channel = await openTestChannel(runtime);
  const stranger = await channel.join("zoe");
  const { key } = await makeTestIdentity(runtime, "zoe");
  const problem = await problemOf(channel.join("zoe", { identity_key: key }));
  expect(problem.code).toBe("callsign_taken");
  expect(JSON.stringify(problem)).not.toContain(stranger.sessionId);
  runtime.advance(121_000);
  const zoe = await channel.join("zoe", { identity_key: key });
  expect(zoe.sessionId).not.toBe(stranger.sessionId);
  expect(await refusalOf(alive(stranger, channel))).toBe("session_replaced");
});

test("if identities are required, one session does not become a second, unproved name", async () => {
  const channel = await openTestChannel(runtime, { require_identity: true });
  const { key } = await makeTestIdentity(runtime, "nina");
  const nina = await channel.join("nina", { identity_key: key });
  const as = (body: object) => joinChannel(nina.as(), { channel_id: channel.id, ...body });
  expect(await as({})).toMatchObject({ callsign: "nina", idempotent: true });
  expect(await refusalOf(as({ callsign: "president" }))).toBe("identity_required");
});
