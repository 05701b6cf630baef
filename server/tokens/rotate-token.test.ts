// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccount } from "../accounts/get-account";
import { keepAlive } from "../participants/keep-alive";
import { endLapsedSessions } from "../sessions/end-lapsed-sessions";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listTokens } from "./list-tokens";
import { rotateToken } from "./rotate-token";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const works = (bearer: string) => getAccount(testContext(runtime, { bearer }), {});

test("the new token has the name, scopes and lifetime of the old one, which works until its grace period is over", async () => {
  const account = await makeTestAccount(runtime);
  const old = await account.token(["account:read"], { name: "ci", expires_in_days: 30 });
  const made = await rotateToken(account.as(), { id: old.id, grace_seconds: 600 });
  expect(made).toMatchObject({ name: "ci", scopes: ["account:read"] });
  expect((made.expires_at ?? 0) - made.created_at).toBe(30 * 86_400_000);
  for (const token of [old.token, made.token])
    expect(await works(token)).toMatchObject({ account_id: account.id });
  runtime.advance(601_000);
  expect(await refusalOf(works(old.token))).toBe("unauthorized");
  expect(await works(made.token)).toMatchObject({ account_id: account.id });
});

test("without a grace period the old token ends at once, with the sessions it opened", async () => {
  const account = await makeTestAccount(runtime);
  const old = await account.token(["account:read", "messages:read", "messages:write"]);
  const channel = await openTestChannel(runtime, {}, account.as());
  const agent = await channel.join("scout", {}, old.token);
  await rotateToken(account.as(), { id: old.id });
  expect(await refusalOf(works(old.token))).toBe("unauthorized");
  const alone = testContext(runtime, { sessionId: agent.sessionId });
  expect(await refusalOf(keepAlive(alone, { channel_id: channel.id }))).toBe("session_revoked");
  expect((await listTokens(account.as(), {})).tokens).toHaveLength(1);
});

test("sessions that the old token opened end with its grace period", async () => {
  const account = await makeTestAccount(runtime);
  const old = await account.token(["messages:read", "messages:write"]);
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 }, account.as());
  const agent = await channel.join("scout", {}, old.token);
  await rotateToken(account.as(), { id: old.id, grace_seconds: 600 });
  const alone = testContext(runtime, { sessionId: agent.sessionId });
  expect(await keepAlive(alone, { channel_id: channel.id })).toMatchObject({ ok: true });
  runtime.advance(601_000);
  expect(await endLapsedSessions(runtime)).toBe(1);
  expect(await refusalOf(keepAlive(alone, { channel_id: channel.id }))).toBe("session_revoked");
});

test("a token is rotated once, even with two concurrent requests", async () => {
  const account = await makeTestAccount(runtime);
  const old = await account.token(["account:read"]);
  const ask = () => rotateToken(account.as(), { id: old.id, grace_seconds: 600 });
  const tries = await Promise.allSettled([ask(), ask()]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await problemOf(ask())).detail).toContain("already rotated");
});

test("another account's token is not found, and no token rotates one", async () => {
  const [ada, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { id, token } = await ada.token(["account:read"]);
  expect(await refusalOf(rotateToken(eve.as(), { id }))).toBe("not_found");
  expect(await refusalOf(rotateToken(testContext(runtime, { bearer: token }), { id }))).toBe("missing_scope");
});
