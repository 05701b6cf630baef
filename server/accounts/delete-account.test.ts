// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeChannel } from "../channels/describe-channel";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { deleteAccount } from "./delete-account";
import { getAccount } from "./get-account";
import { recoverAccount } from "./recover-account";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("nothing of a deleted account works any more: sessions, tokens, keys, recovery, channels", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await account.signIn();
  const { token } = await account.token(["account:read"]);
  const { callsign, identity_key } = await account.identity();
  const own = await openTestChannel(runtime, {}, account.as());
  const other = await openTestChannel(runtime);
  const answer = await deleteAccount(account.as(), {});
  expect(answer).toMatchObject({ account_id: account.id, channels_deleted: 1, identities_revoked: 1 });
  for (const bearer of [account.sessionToken, browser.bearer, token]) {
    expect(await refusalOf(getAccount(testContext(runtime, { bearer }), {}))).toBe("unauthorized");
  }
  const recovery = recoverAccount(testContext(runtime), { recovery_token: account.recoveryToken });
  expect(await refusalOf(recovery)).toBe("unauthorized");
  expect(await refusalOf(other.join(callsign, { identity_key }))).toBe("unauthorized");
  expect(await refusalOf(describeChannel(testContext(runtime), { channel_id: own.id }))).toBe(
    "channel_deleted",
  );
});

test("listeners on its channels, and its own listeners elsewhere, are notified while they wait", async () => {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const [own, other] = [await openTestChannel(runtime, {}, account.as()), await openTestChannel(runtime)];
  const guest = await own.join("guest");
  const abroad = await other.join(callsign, { identity_key });
  const waiting = [guest, abroad].map((agent) => problemOf(agent.listen({ ack: 0, timeout: 20 })));
  await untilWaiting(runtime.waitingReaders, 2);
  await deleteAccount(account.as(), {});
  expect((await Promise.all(waiting)).map(({ code }) => code)).toEqual([
    "channel_deleted",
    "session_revoked",
  ]);
});

test("the callsign of a deleted account's identity is never given to another account", async () => {
  const [gone, next] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const callsign = uniqueCallsign("gone");
  await gone.identity(callsign);
  await deleteAccount(gone.as(), {});
  expect(await refusalOf(next.identity(callsign))).toBe("identity_taken");
});

test("no token deletes an account, whatever its scopes, and other accounts are not affected", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { token } = await account.token(["account:read", "identities:write", "channels:write"]);
  const problem = await problemOf(deleteAccount(testContext(runtime, { bearer: token }), {}));
  expect(problem).toMatchObject({
    code: "missing_scope",
    detail: expect.stringContaining("tokens cannot do this"),
  });
  await deleteAccount(other.as(), {});
  expect(await getAccount(account.as(), {})).toMatchObject({ account_id: account.id });
});
