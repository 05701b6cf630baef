// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listIdentities } from "./list-identities";
import { revokeIdentity } from "./revoke-identity";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an account lists its active identities by name, and no key of them", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const [a, b, c] = [uniqueCallsign("a"), uniqueCallsign("b"), uniqueCallsign("c")];
  const { identity_key } = await account.identity(b);
  await account.identity(a);
  await account.identity(c);
  await other.identity();
  await revokeIdentity(account.as(), { callsign: c });
  const answer = await listIdentities(account.as(), {});
  expect(answer.identities.map(({ callsign }) => callsign)).toEqual([a, b]);
  expect(JSON.stringify(answer)).not.toContain(identity_key.slice(4));
});

test("a token needs the scope, and anonymous callers cannot list", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["messages:read"]);
  expect(await refusalOf(listIdentities(testContext(runtime, { bearer: token }), {}))).toBe("missing_scope");
  expect(await refusalOf(listIdentities(testContext(runtime), {}))).toBe("unauthorized");
});
