// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepAlive } from "../participants/keep-alive";
import { newToken } from "../secrets/token-kinds";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getAccount } from "./get-account";
import { recoverAccount } from "./recover-account";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const recover = (recovery_token: string) => recoverAccount(testContext(runtime), { recovery_token });

test("a recovery token returns a new session and the next recovery token for the same account", async () => {
  const account = await makeTestAccount(runtime);
  const first = await recover(account.recoveryToken);
  expect(first.account_id).toBe(account.id);
  const as = testContext(runtime, { bearer: first.session_token });
  expect(await getAccount(as, {})).toMatchObject({ account_id: account.id });
  expect((await recover(first.recovery_token)).account_id).toBe(account.id);
});

test("a recovery token works once, even if it is used twice at the same time", async () => {
  const account = await makeTestAccount(runtime);
  const tries = await Promise.allSettled([recover(account.recoveryToken), recover(account.recoveryToken)]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusalOf(recover(account.recoveryToken))).toBe("unauthorized");
});

test("recovering ends the existing sessions, and the channel sessions that they opened", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, account.as());
  const agent = await channel.join("scout", {}, account.sessionToken);
  await recover(account.recoveryToken);
  expect(await refusalOf(getAccount(account.as(), {}))).toBe("unauthorized");
  const bySession = testContext(runtime, { sessionId: agent.sessionId });
  expect(await refusalOf(keepAlive(bySession, { channel_id: channel.id }))).toBe("session_revoked");
});

test("a wrong token is refused without repeating it, and a session token cannot be used for recovery", async () => {
  const wrong = newToken("recovery");
  const problem = await problemOf(recover(wrong));
  expect(problem).toMatchObject({ code: "unauthorized", status: 401 });
  expect(JSON.stringify(problem)).not.toContain(wrong);
  const account = await makeTestAccount(runtime);
  expect(await refusalOf(recover(account.sessionToken))).toBe("unauthorized");
});

test("guesses of recovery tokens are limited, and then a correct one is not checked either", async () => {
  const limited = await openTestRuntime({ limits: true });
  const account = await makeTestAccount(limited);
  const guess = () =>
    recoverAccount(testContext(limited, { address: "198.51.100.9" }), {
      recovery_token: newToken("recovery"),
    });
  for (let n = 0; n < 30; n += 1) expect(await refusalOf(guess())).toBe("unauthorized");
  const right = testContext(limited, { address: "198.51.100.9" });
  expect(await refusalOf(recoverAccount(right, { recovery_token: account.recoveryToken }))).toBe(
    "rate_limited",
  );
  await limited.close();
});
