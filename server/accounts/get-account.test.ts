// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getAccount } from "./get-account";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an account sees itself and its identities, and nothing of another account", async () => {
  const [ada, bob] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const callsign = uniqueCallsign("ada");
  await ada.identity(callsign);
  await bob.identity();
  const seen = await getAccount(ada.as(), {});
  expect(seen.identities.map((identity) => identity.callsign)).toEqual([callsign]);
  expect(seen.has_recovery_token).toBe(true);
});

test("the response contains no secret", async () => {
  const account = await makeTestAccount(runtime);
  const { identity_key } = await account.identity();
  const answer = JSON.stringify(await getAccount(account.as(), {}));
  expect(answer).not.toContain("no-email.invalid");
  for (const secret of [account.sessionToken, account.recoveryToken, identity_key]) {
    expect(answer).not.toContain(secret.slice(4));
  }
});

test("a token needs the scope account:read to read the account", async () => {
  const account = await makeTestAccount(runtime);
  const [may, mayNot] = [await account.token(["account:read"]), await account.token(["channels:read"])];
  const as = (bearer: string) => getAccount(testContext(runtime, { bearer }), {});
  expect(await as(may.token)).toMatchObject({ account_id: account.id });
  const problem = await problemOf(as(mayNot.token));
  expect(problem).toMatchObject({ code: "missing_scope", status: 403 });
  expect(problem.detail).toContain("account:read");
});

test("a caller with no credential, or with a channel's token, gets an error that names the credential to send", async () => {
  const channel = await openTestChannel(runtime);
  expect(await problemOf(getAccount(testContext(runtime), {}))).toMatchObject({ code: "unauthorized" });
  const problem = await problemOf(getAccount(testContext(runtime, { bearer: channel.token }), {}));
  expect(problem.detail).toContain("a channel's token does not identify an account");
  expect(await refusalOf(getAccount(testContext(runtime, { bearer: "public" }), {}))).toBe("unauthorized");
});
