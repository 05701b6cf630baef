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

test("an account sees itself and its identities, and nothing of another's", async () => {
  const [ada, bob] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const callsign = uniqueCallsign("ada");
  await ada.identity(callsign);
  await bob.identity();
  const seen = await getAccount(ada.as(), {});
  expect(seen.identities.map((identity) => identity.callsign)).toEqual([callsign]);
  expect(seen.has_recovery_token).toBe(true);
});

test("no secret stands in the answer", async () => {
  const account = await makeTestAccount(runtime);
  const { identity_key } = await account.identity();
  const answer = JSON.stringify(await getAccount(account.as(), {}));
  expect(answer).not.toContain("no-email.invalid");
  for (const secret of [account.sessionToken, account.recoveryToken, identity_key]) {
    expect(answer).not.toContain(secret.slice(4));
  }
});

test("a token reads the account with the scope account:read and not without", async () => {
  const account = await makeTestAccount(runtime);
  const [may, mayNot] = [await account.token(["account:read"]), await account.token(["channels:read"])];
  const as = (bearer: string) => getAccount(testContext(runtime, { bearer }), {});
  expect(await as(may.token)).toMatchObject({ account_id: account.id });
  const problem = await problemOf(as(mayNot.token));
  expect(problem).toMatchObject({ code: "missing_scope", status: 403 });
  expect(problem.detail).toContain("account:read");
});

test("who shows nothing, or a channel's token, is told what to show", async () => {
  const channel = await openTestChannel(runtime);
  expect(await problemOf(getAccount(testContext(runtime), {}))).toMatchObject({ code: "unauthorized" });
  const problem = await problemOf(getAccount(testContext(runtime, { bearer: channel.token }), {}));
  expect(problem.detail).toContain("a channel's token does not identify an account");
  expect(await refusalOf(getAccount(testContext(runtime, { bearer: "public" }), {}))).toBe("unauthorized");
});
