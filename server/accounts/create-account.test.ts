// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSecrets, accounts } from "@/db/schema";
import { AGENT_SESSION_IDLE_MS } from "../auth/principal/agent-sessions";
import { tokenKind } from "../secrets/token-kinds";
import { defaultPolicies } from "../settings/limit-policies";
import { makeTestAccount } from "../testing/test-account";
import { problemOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createAccount } from "./create-account";
import { getAccount } from "./get-account";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an agent creates an account without an e-mail and gets its two tokens once", async () => {
  const made = await createAccount(testContext(runtime), { name: "  build bot " });
  expect(made.name).toBe("build bot");
  expect(tokenKind(made.session_token)).toBe("accountSession");
  expect(tokenKind(made.recovery_token)).toBe("recovery");
  const seen = await getAccount(testContext(runtime, { bearer: made.session_token }), {});
  expect(seen).toMatchObject({ account_id: made.account_id, name: "build bot", email: null });
});

test("only hashes of the tokens are stored, and no address that could be mailed", async () => {
  const made = await createAccount(testContext(runtime), {});
  const secrets = await runtime.db
    .select()
    .from(accountSecrets)
    .where(eq(accountSecrets.accountId, made.account_id));
  expect(secrets.map(({ kind }) => kind).sort()).toEqual(["recovery", "session"]);
  const [row] = await runtime.db.select().from(accounts).where(eq(accounts.id, made.account_id));
  expect(row).toMatchObject({ emailVerified: false });
  expect(row?.email).toMatch(/\.invalid$/);
  const stored = JSON.stringify([secrets, row]);
  for (const token of [made.session_token, made.recovery_token]) expect(stored).not.toContain(token.slice(4));
});

test("a name that is too long is refused with an explanation", async () => {
  const problem = await problemOf(createAccount(testContext(runtime), { name: "x".repeat(81) }));
  expect(problem).toMatchObject({ code: "invalid", detail: "name: must be at most 80 characters" });
});

test("a session token works while it is used, and expires after 90 days without use", async () => {
  const account = await makeTestAccount(runtime);
  for (let month = 0; month < 4; month += 1) {
    runtime.advance(AGENT_SESSION_IDLE_MS / 2);
    await getAccount(account.as(), {});
    await runtime.principals.flush();
  }
  runtime.advance(AGENT_SESSION_IDLE_MS + 1_000);
  expect(await problemOf(getAccount(account.as(), {}))).toMatchObject({ code: "unauthorized", status: 401 });
});

test("an address creates no more accounts than the limit allows", async () => {
  const limited = await openTestRuntime({ limits: true });
  const from = (address: string) => createAccount(testContext(limited, { address }), {});
  for (let made = 0; made < 10; made += 1) await from("198.51.100.1");
  expect(await problemOf(from("198.51.100.1"))).toMatchObject({ code: "rate_limited" });
  expect(await from("198.51.100.2")).toMatchObject({ account_id: expect.any(String) });
  await limited.close();
});

test("one address creates at most thirty accounts in a day, even over several hours", async () => {
  const limitPolicies = { ...defaultPolicies, sign_up: { ...defaultPolicies.sign_up, limit: 100 } };
  const limited = await openTestRuntime({ limits: true, limitPolicies });
  for (let created = 0; created < 30; created += 1) await createAccount(testContext(limited), {});
  expect((await problemOf(createAccount(testContext(limited), {}))).detail).toContain(
    'limit "agent_account"',
  );
  await limited.close();
});
