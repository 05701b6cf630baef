// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccount } from "../accounts/create-account";
import { claimChannel } from "../channels/claim-channel";
import { type AnalyticsStandIn, openAnalyticsStandIn } from "../testing/analytics-stand-in";
import { AuthClient, openAuthRuntime } from "../testing/auth-client";
import { mailedCode } from "../testing/mailed-code";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { testContext } from "../testing/test-runtime";

let analytics: AnalyticsStandIn;
beforeAll(async () => {
  analytics = await openAnalyticsStandIn();
});
afterAll(() => analytics.close());

test("acts of people and agents are sent under the account's id, with listed fields only, at the latest when the hub has closed", async () => {
  const runtime = await openAuthRuntime({ posthogKey: "phc_test", posthogHost: analytics.url });
  const browser = new AuthClient(runtime);
  const person = await browser.signIn("tracked@example.com");
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity();
  const token = await account.token(["account:read"], { name: "secret project" });
  const channel = await openTestChannel(runtime, { name: "Quarterly numbers" });
  await claimChannel(account.as(), { channel_id: channel.id, join_token: channel.token });
  await (await channel.join("scout")).send("nobody must read this");
  await refusalOf(claimChannel(account.as(), { channel_id: channel.id, join_token: "abj_wrong" }));
  await runtime.close();

  const told = analytics.events().map(({ event, distinct_id, properties }) => {
    const own = Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith("$")));
    return { event, distinct_id, own };
  });
  expect(told).toEqual([
    { event: "account_created", distinct_id: person, own: { by: "person" } },
    { event: "signed_in", distinct_id: person, own: { way: "code" } },
    { event: "account_created", distinct_id: account.id, own: { by: "agent" } },
    { event: "identity_created", distinct_id: account.id, own: {} },
    { event: "token_created", distinct_id: account.id, own: { scopes: 1, expires: true } },
    {
      event: "channel_created",
      distinct_id: "anonymous",
      own: { owned: false, retention: "none", trust_mode: "untrusted", require_identity: false },
    },
    { event: "channel_claimed", distinct_id: account.id, own: {} },
  ]);
  const all = analytics.requests.map(({ body }) => body).join();
  const secrets = [token.token, identity_key, channel.token, channel.id, callsign, account.sessionToken];
  for (const private_ of [
    ...secrets,
    "example.com",
    "Quarterly",
    "nobody must read",
    "secret project",
    "203.0.113",
  ])
    expect(all).not.toContain(private_);
});

test("nothing is sent for a caller that asks not to be tracked, with either header", async () => {
  const before = analytics.requests.length;
  const runtime = await openAuthRuntime({ posthogKey: "phc_test", posthogHost: analytics.url });
  for (const header of ["dnt", "sec-gpc"]) {
    const browser = new AuthClient(runtime);
    const email = `${header}@example.com`;
    await browser.post("/email-otp/send-verification-otp", { email, type: "sign-in" });
    const otp = await mailedCode(runtime, email);
    expect((await browser.post("/sign-in/email-otp", { email, otp }, { [header]: "1" })).status).toBe(200);
  }
  await createAccount({ ...testContext(runtime), doNotTrack: true }, {});
  await runtime.close();
  expect(analytics.requests.length).toBe(before);
});

test("without a key nothing is ever sent", async () => {
  const before = analytics.requests.length;
  const runtime = await openAuthRuntime({ posthogKey: null, posthogHost: analytics.url });
  await makeTestAccount(runtime);
  await runtime.close();
  expect(analytics.requests.length).toBe(before);
});

test("a hub whose analytics do not respond works and stops normally", async () => {
  const runtime = await openAuthRuntime({ posthogKey: "phc_test", posthogHost: "http://127.0.0.1:1" });
  const account = await makeTestAccount(runtime);
  expect(account.id).toBeTruthy();
  await expect(runtime.close()).resolves.toBeUndefined();
});
