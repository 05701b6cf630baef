// @database both
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions, identities, personalTokens } from "@/db/schema";
import { keepAlive } from "../participants/keep-alive";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { endLapsedSessions } from "./end-lapsed-sessions";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const alive = (agent: { sessionId: string }, channel: { id: string }, bearer?: string) =>
  keepAlive(testContext(runtime, { sessionId: agent.sessionId, ...(bearer && { bearer }) }), {
    channel_id: channel.id,
  });

test("sessions of credentials that another process or the sign-in library removed end in the next round, and no others", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await account.signIn();
  const channel = await openTestChannel(runtime, {}, account.as());
  const [person, agent, stranger] = [
    await channel.join("person", { as: "human" }, browser.bearer),
    await channel.join("agent", {}, account.sessionToken),
    await channel.join("stranger"),
  ];
  expect(await endLapsedSessions(runtime)).toBe(0);
  await runtime.db.delete(accountSessions).where(eq(accountSessions.userId, account.id));
  expect(await endLapsedSessions(runtime)).toBe(1);
  expect(await refusalOf(alive(person, channel))).toBe("session_revoked");
  for (const other of [agent, stranger]) expect(await alive(other, channel)).toMatchObject({ ok: true });
});

test("a join with a token that was just revoked elsewhere leaves no live session", async () => {
  const account = await makeTestAccount(runtime);
  const { id, token } = await account.token(["messages:write", "messages:read"]);
  const channel = await openTestChannel(runtime, {}, account.as());
  await channel.join("before", {}, token);
  // As another process does it: this one still has the token in its cache.
  await runtime.db.delete(personalTokens).where(eq(personalTokens.id, id));
  expect(await problemOf(channel.join("after", {}, token))).toMatchObject({ code: "session_revoked" });
  const left = await channel.join("after");
  expect(left.joined).toMatchObject({ callsign: "after", idempotent: false });
});

test("a session with which such a token is used ends too", async () => {
  const account = await makeTestAccount(runtime);
  const { id, token } = await account.token(["messages:read"]);
  const channel = await openTestChannel(runtime, {}, account.as());
  const [first, second] = [await channel.join("first"), await channel.join("second")];
  expect(await alive(first, channel, token)).toMatchObject({ ok: true });
  await runtime.db.delete(personalTokens).where(eq(personalTokens.id, id));
  expect(await refusalOf(alive(second, channel, token))).toBe("session_revoked");
  await endLapsedSessions(runtime);
  expect(await refusalOf(alive(first, channel))).toBe("session_revoked");
});

test("a former session of a revoked identity gives its name back to nobody", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const channel = await openTestChannel(runtime);
  const agent = await channel.join(callsign, { identity_key });
  await agent.leave();
  await runtime.db.update(identities).set({ revokedAt: 1 }).where(eq(identities.callsign, callsign));
  const again = channel.join(callsign, { session_id: agent.sessionId });
  expect(await refusalOf(again)).toBe("identity_required");
});
