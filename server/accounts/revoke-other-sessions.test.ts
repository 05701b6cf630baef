// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getAccount } from "./get-account";
import { revokeOtherSessions } from "./revoke-other-sessions";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const works = (bearer: string) => getAccount(testContext(runtime, { bearer }), {});

test("everybody except the caller is signed out, whether the caller is a browser or an agent", async () => {
  const account = await makeTestAccount(runtime);
  const [here, there] = [await account.signIn(), await account.signIn()];
  const asked = await revokeOtherSessions(testContext(runtime, { bearer: here.bearer }), {});
  expect(asked.revoked).toBe(2);
  expect(await works(here.bearer)).toMatchObject({ account_id: account.id });
  for (const bearer of [there.bearer, account.sessionToken])
    expect(await refusalOf(works(bearer))).toBe("unauthorized");

  const agent = await makeTestAccount(runtime);
  const browser = await agent.signIn();
  expect((await revokeOtherSessions(agent.as(), {})).revoked).toBe(1);
  expect(await works(agent.sessionToken)).toMatchObject({ account_id: agent.id });
  expect(await refusalOf(works(browser.bearer))).toBe("unauthorized");
});

test("other accounts and personal tokens are not affected", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { token } = await account.token(["account:read"]);
  await revokeOtherSessions(account.as(), {});
  expect(await works(token)).toMatchObject({ account_id: account.id });
  expect(await works(other.sessionToken)).toMatchObject({ account_id: other.id });
  expect(await refusalOf(revokeOtherSessions(testContext(runtime, { bearer: token }), {}))).toBe(
    "missing_scope",
  );
});
