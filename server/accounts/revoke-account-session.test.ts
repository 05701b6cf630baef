// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { getAccount } from "./get-account";
import { listAccountSessions } from "./list-account-sessions";
import { revokeAccountSession } from "./revoke-account-session";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a browser that was signed out loses access at once, and so do its listeners", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await account.signIn();
  const channel = await openTestChannel(runtime, {}, account.as());
  const person = await channel.join("ada", { as: "human" }, browser.bearer);
  const reading = problemOf(person.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  await revokeAccountSession(account.as(), { id: browser.id });
  expect(await reading).toMatchObject({ code: "session_revoked", status: 410 });
  expect(await refusalOf(getAccount(testContext(runtime, { bearer: browser.bearer }), {}))).toBe(
    "unauthorized",
  );
});

test("an agent's session is revoked by the id it has in the list", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await account.signIn();
  const as = testContext(runtime, { bearer: browser.bearer });
  const agent = (await listAccountSessions(as, {})).sessions.find(({ kind }) => kind === "agent");
  await revokeAccountSession(as, { id: agent?.id ?? "" });
  expect(await refusalOf(getAccount(account.as(), {}))).toBe("unauthorized");
  expect((await listAccountSessions(as, {})).sessions).toHaveLength(1);
});

test("another account's sessions are not found", async () => {
  const [ada, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const browser = await ada.signIn();
  const ids = (await listAccountSessions(ada.as(), {})).sessions.map(({ id }) => id);
  expect(ids).toContain(browser.id);
  for (const id of [...ids, "agent:%", "session:", "nonsense"]) {
    expect(await refusalOf(revokeAccountSession(eve.as(), { id }))).toBe("not_found");
  }
  expect(await getAccount(ada.as(), {})).toMatchObject({ account_id: ada.id });
});
