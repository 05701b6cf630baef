// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashSecret } from "../secrets/token-kinds";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getAccount } from "./get-account";
import { listAccountSessions } from "./list-account-sessions";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("browsers and agents are listed with when and from where they were last used, and which one is the caller", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await account.signIn();
  await getAccount(account.as({ address: "198.51.100.7" }), {});
  const { sessions } = await listAccountSessions(testContext(runtime, { bearer: browser.bearer }), {});
  expect(sessions.find(({ kind }) => kind === "browser")).toMatchObject({ id: browser.id, current: true });
  expect(sessions.find(({ kind }) => kind === "agent")).toMatchObject({
    address: "198.51.100.7",
    current: false,
  });
});

test("another account's sessions are not listed", async () => {
  const [ada, bob] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  await bob.signIn();
  expect((await listAccountSessions(ada.as(), {})).sessions).toHaveLength(1);
});

test("nothing in the list is a secret or can be used to get one", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await account.signIn();
  const answer = JSON.stringify(await listAccountSessions(account.as(), {}));
  expect(answer).not.toContain(account.sessionToken.slice(4));
  expect(answer).not.toContain(hashSecret(account.sessionToken));
  expect(answer).not.toContain(browser.bearer.split(".")[0]);
});

test("no token may list them", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["account:read"]);
  expect(await refusalOf(listAccountSessions(testContext(runtime, { bearer: token }), {}))).toBe(
    "missing_scope",
  );
});
