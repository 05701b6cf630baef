// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccount } from "../accounts/get-account";
import { createChannel } from "../channels/create-channel";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { sessionCookieName } from "./library/session-cookie";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function browserOf(account: Awaited<ReturnType<typeof makeTestAccount>>) {
  const { bearer } = await account.signIn();
  const cookie = `${sessionCookieName(runtime.env.origin)}=${encodeURIComponent(bearer)}`;
  return (headers: Record<string, string>, bearer?: string) =>
    testContext(runtime, {
      headers: new Headers({ cookie, ...headers }),
      ...(bearer !== undefined && { bearer }),
    });
}

test("a cookie is accepted from the hub's own page", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await browserOf(account);
  const own: Record<string, string>[] = [
    { origin: runtime.env.origin },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
  ];
  for (const headers of own)
    expect(await getAccount(browser(headers), {})).toMatchObject({ account_id: account.id });
});

test("a cookie sent by another site's page, or from an unknown origin, is ignored", async () => {
  const account = await makeTestAccount(runtime);
  const browser = await browserOf(account);
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    {},
  ];
  for (const headers of foreign) {
    expect(await refusalOf(getAccount(browser(headers), {}))).toBe("unauthorized");
    expect(await createChannel(browser(headers), {})).toMatchObject({ creator_account_id: null });
  }
});

test("Authorization takes precedence over a cookie, even if it is invalid", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const browser = await browserOf(account);
  const headers = { origin: runtime.env.origin };
  expect(await getAccount(browser(headers, other.sessionToken), {})).toMatchObject({ account_id: other.id });
  expect(await refusalOf(getAccount(browser(headers, "wrong"), {}))).toBe("unauthorized");
});

test("a cookie that is invalid or signed out is no account, and no error if none is required", async () => {
  const cookie = `${sessionCookieName(runtime.env.origin)}=made-up.c2lnbmF0dXJl`;
  const context = testContext(runtime, { headers: new Headers({ cookie, origin: runtime.env.origin }) });
  expect(await createChannel(context, {})).toMatchObject({ creator_account_id: null });
  expect(await refusalOf(getAccount(context, {}))).toBe("unauthorized");
});
