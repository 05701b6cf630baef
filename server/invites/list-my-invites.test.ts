// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, setEmail } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { testContext } from "../testing/test-runtime";
import { claimInvite } from "./claim-invite";
import { listMyInvites } from "./list-my-invites";

let runtime: MailingRuntime;
beforeAll(async () => {
  runtime = await openMailingRuntime();
});
afterAll(() => runtime.close());

test("an account sees the invites to its own verified address, until it accepts them", async () => {
  const { invite } = await openTestTeam(runtime, { name: "release train" });
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  await setEmail(runtime, account, "mine@example.com");
  const { code, url } = await invite({ role: "member", email: "mine@example.com" });
  await invite({ role: "member", email: "other@example.com" });
  const { invites } = await listMyInvites(account.as(), {});
  expect(invites).toMatchObject([{ code, url, channel_name: "release train", role: "member" }]);
  expect(await listMyInvites(other.as(), {})).toEqual({ invites: [] });
  await claimInvite(account.as(), { code: code ?? "" });
  expect(await listMyInvites(account.as(), {})).toEqual({ invites: [] });
});

test("it needs an account, and no token works: the codes are as good as credentials", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["invites:write", "account:read"]);
  expect(await refusalOf(listMyInvites(account.as({ bearer: token }), {}))).toBe("missing_scope");
  expect(await refusalOf(listMyInvites(testContext(runtime), {}))).toBe("unauthorized");
});
