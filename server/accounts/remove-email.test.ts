// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSecrets, accounts } from "@/db/schema";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getAccount } from "./get-account";
import { recoverAccount } from "./recover-account";
import { removeEmail } from "./remove-email";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function accountWithEmail() {
  const account = await makeTestAccount(runtime);
  const email = `${uniqueCallsign("mail")}@example.com`;
  await runtime.db.update(accounts).set({ email, emailVerified: true }).where(eq(accounts.id, account.id));
  return account;
}

test("an account without its e-mail still has its recovery token", async () => {
  const account = await accountWithEmail();
  expect(await removeEmail(account.as(), {})).toEqual({ ok: true, recovery_token: null });
  expect(await getAccount(account.as(), {})).toMatchObject({ email: null, email_verified: false });
});

test("an account that could only be recovered by mail is given a recovery token instead, and it works", async () => {
  const account = await accountWithEmail();
  await runtime.db.delete(accountSecrets).where(eq(accountSecrets.kind, "recovery"));
  const { recovery_token } = await removeEmail(account.as(), {});
  const recovered = await recoverAccount(testContext(runtime), { recovery_token: recovery_token ?? "" });
  expect(recovered.account_id).toBe(account.id);
});

test("removing fails if there is no e-mail, and no token may remove one", async () => {
  const account = await makeTestAccount(runtime);
  expect(await refusalOf(removeEmail(account.as(), {}))).toBe("not_found");
  const { token } = await account.token(["account:read"]);
  expect(await refusalOf(removeEmail(testContext(runtime, { bearer: token }), {}))).toBe("missing_scope");
});
