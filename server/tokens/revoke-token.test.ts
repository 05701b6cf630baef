// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccount } from "../accounts/get-account";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { revokeToken } from "./revoke-token";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a revoked token is refused at once, even if it was used a moment before", async () => {
  const account = await makeTestAccount(runtime);
  const { id, token } = await account.token(["account:read"]);
  const works = () => getAccount(testContext(runtime, { bearer: token }), {});
  await works();
  await revokeToken(account.as(), { id });
  expect(await problemOf(works())).toMatchObject({ code: "unauthorized", status: 401 });
});

test("listeners of a session that it opened end with the reason", async () => {
  const account = await makeTestAccount(runtime);
  const { id, token } = await account.token(["messages:read", "messages:write"]);
  const channel = await openTestChannel(runtime, {}, account.as());
  const agent = await channel.join("scout", {}, token);
  const reading = problemOf(agent.listen({ ack: 0, timeout: 30 }));
  await untilWaiting(runtime.waitingReaders);
  expect(await revokeToken(account.as(), { id })).toMatchObject({ sessions_ended: 1 });
  expect(await reading).toMatchObject({ code: "session_revoked", status: 410 });
});

test("a listener that only uses it as its bearer ends too, on a session that another credential opened", async () => {
  const account = await makeTestAccount(runtime);
  const { id, token } = await account.token(["messages:read"]);
  const channel = await openTestChannel(runtime, {}, account.as());
  const agent = await channel.join("scout");
  const { listenToMessages } = await import("../messages/listen-to-messages");
  const as = testContext(runtime, { bearer: token, sessionId: agent.sessionId });
  const reading = problemOf(listenToMessages(as, { channel_id: channel.id, ack: 0, timeout: 30 }));
  await untilWaiting(runtime.waitingReaders);
  await revokeToken(account.as(), { id });
  expect(await reading).toMatchObject({ code: "session_revoked" });
});

test("another account's token is not found, and continues to work; a token revokes none, not even itself", async () => {
  const [ada, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { id, token } = await ada.token(["account:read"]);
  expect(await refusalOf(revokeToken(eve.as(), { id }))).toBe("not_found");
  const bearer = testContext(runtime, { bearer: token });
  expect(await refusalOf(revokeToken(bearer, { id }))).toBe("missing_scope");
  expect(await getAccount(bearer, {})).toMatchObject({ account_id: ada.id });
});
