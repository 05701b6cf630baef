// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepAlive } from "../participants/keep-alive";
import { endLapsedSessions } from "../sessions/end-lapsed-sessions";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { rotateIdentity } from "./rotate-identity";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const alive = (agent: { sessionId: string }, channel: { id: string }) =>
  keepAlive(testContext(runtime, { sessionId: agent.sessionId }), { channel_id: channel.id });

test("without a grace period the old key and its sessions end at once, and the new key works", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key: old } = await account.identity();
  const channel = await openTestChannel(runtime);
  const agent = await channel.join(callsign, { identity_key: old });
  const reading = problemOf(agent.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  const rotated = await rotateIdentity(account.as(), { callsign });
  expect(rotated.previous_key_until).toBeNull();
  expect(await reading).toMatchObject({ code: "session_revoked" });
  expect(await refusalOf(channel.join(callsign, { identity_key: old }))).toBe("unauthorized");
  expect((await channel.join(callsign, { identity_key: rotated.identity_key })).callsign).toBe(callsign);
});

test("during the grace period both keys work; after it the old key's sessions end and those of the new one continue", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key: old } = await account.identity();
  const [here, there] = [
    await openTestChannel(runtime, { session_ttl_seconds: 86_400 }),
    await openTestChannel(runtime, { session_ttl_seconds: 86_400 }),
  ];
  const before = await here.join(callsign, { identity_key: old });
  const { identity_key } = await rotateIdentity(account.as(), { callsign, grace_seconds: 3_600 });
  const stale = await there.join(callsign, { identity_key: old });
  const renewed = await here.join(callsign, { identity_key });
  expect(renewed.joined).toMatchObject({ idempotent: true, session_id: before.sessionId });
  runtime.advance(3_600_000 + 1_000);
  await endLapsedSessions(runtime);
  expect(await refusalOf(alive(stale, there))).toBe("session_revoked");
  expect(await alive(renewed, here)).toMatchObject({ ok: true });
  expect(await refusalOf(there.join(callsign, { identity_key: old }))).toBe("unauthorized");
});

test("rotating again during a grace period ends the key before the last", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key: first } = await account.identity();
  const channel = await openTestChannel(runtime);
  const second = await rotateIdentity(account.as(), { callsign, grace_seconds: 3_600 });
  await rotateIdentity(account.as(), { callsign, grace_seconds: 3_600 });
  expect(await refusalOf(channel.join(callsign, { identity_key: first }))).toBe("unauthorized");
  expect((await channel.join(callsign, { identity_key: second.identity_key })).callsign).toBe(callsign);
});

test("another account's identity is not found, and no token rotates one", async () => {
  const [ada, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { callsign } = await ada.identity();
  expect(await refusalOf(rotateIdentity(eve.as(), { callsign }))).toBe("not_found");
  const { token } = await ada.token(["identities:write"]);
  expect(await refusalOf(rotateIdentity(testContext(runtime, { bearer: token }), { callsign }))).toBe(
    "missing_scope",
  );
  const problem = await problemOf(rotateIdentity(ada.as(), { callsign, grace_seconds: 86_401 }));
  expect(problem.detail).toBe("grace_seconds: must be at most 86400");
});
