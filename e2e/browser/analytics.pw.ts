import type { BrowserContext, Page } from "@playwright/test";
import { type AnalyticsStandIn, openAnalyticsStandIn } from "../../server/testing/analytics-stand-in";
import { type OwnHub, startHub } from "./hub";
import { signIn, signInOnPage } from "./sign-in";
import { expect, test } from "./test";

test.describe.configure({ mode: "serial" });

let analytics: AnalyticsStandIn;
let hub: OwnHub;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  analytics = await openAnalyticsStandIn();
  hub = await startHub({ POSTHOG_KEY: "phc_test", POSTHOG_HOST: analytics.url });
});
test.afterAll(async () => {
  await hub.stop();
  await analytics.close();
});

/** The library reports no visits by automated browsers, so this browser does not identify as one. */
test.use({
  userAgent:
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
});
test.beforeEach(({ context }) => likeAPerson(context));

async function likeAPerson(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false });
    Object.defineProperty(Navigator.prototype, "userAgentData", { get: () => undefined });
  });
}

/** The page's requests to any address, and its violations of the content security policy. */
function watch(page: Page) {
  const seen = { ingest: [] as string[], elsewhere: [] as string[], refused: [] as string[] };
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith("/ingest/")) seen.ingest.push(url.pathname);
    if (url.protocol.startsWith("http") && url.hostname !== "localhost") seen.elsewhere.push(url.href);
  });
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) seen.refused.push(message.text());
  });
  return seen;
}

test("with a key, a visit is reported under the account while it is signed in, and under nobody after it signed out", async ({
  page,
  email,
}) => {
  const seen = watch(page);
  await page.goto(hub.origin);
  await expect.poll(() => analytics.events().map(({ event }) => event)).toContain("$pageview");
  await signInOnPage(page, hub, email, `${hub.origin}/account`);
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByLabel("Name").fill("Quarterly numbers");
  await page.getByRole("button", { name: "Create channel" }).click();
  await page.waitForURL(/\/account\/channels\/.+/);
  const channel = page.url().split("/").at(-1) ?? "";
  await page.getByRole("button", { name: "Copy: line for Any agent" }).click();
  const sent = (event: string) => analytics.events().filter((one) => one.event === event);
  await expect.poll(() => sent("connect_line_copied").length).toBe(1);
  await expect.poll(() => sent("signed_in").length).toBe(1);

  const [signedIn] = sent("signed_in");
  const account = signedIn?.distinct_id ?? "";
  expect(sent("$identify").map(({ properties }) => properties.distinct_id)).toEqual([account]);
  expect(sent("connect_line_copied")[0]?.properties).toMatchObject({
    client: "agent_prompt",
    distinct_id: account,
    $pathname: "/account/channels/[…]",
  });

  await page.getByRole("button", { name: email }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${hub.origin}/`);
  const views = sent("$pageview").length;
  await page.goto(`${hub.origin}/docs`);
  await expect.poll(() => sent("$pageview").length).toBeGreaterThan(views);
  expect(sent("$pageview").at(-1)?.properties.distinct_id).not.toBe(account);

  const all = analytics.requests.map(({ body }) => body).join("\n");
  for (const hidden of [email, channel, "Quarterly", "abj_", "127.0.0.1"]) expect(all).not.toContain(hidden);
  expect(seen.elsewhere).toEqual([]);
  expect(seen.refused).toEqual([]);
});

test("a browser that asks not to be tracked is not reported anywhere, and loads no library", async ({
  browser,
}) => {
  const before = analytics.requests.length;
  const context = await browser.newContext({ extraHTTPHeaders: { "Sec-GPC": "1" } });
  await likeAPerson(context);
  await context.addInitScript(() =>
    Object.defineProperty(navigator, "globalPrivacyControl", { value: true, configurable: true }),
  );
  const page = await context.newPage();
  const seen = watch(page);
  await signIn(page, hub, `quiet-${crypto.randomUUID().slice(0, 8)}@example.com`, `${hub.origin}/account`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle").catch(() => {});
  await context.close();
  expect(seen.ingest).toEqual([]);
  expect(analytics.requests.length).toBe(before);
});

test("without a key the page asks once and loads no library; with one the same page does", async ({
  page,
  hub: plain,
}) => {
  const seen = watch(page);
  let libraries: string[] = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith(".js")) return;
    const text = await response.text().catch(() => "");
    if (text.includes("opt_out_useragent_filter")) libraries.push(response.url());
  });
  await page.goto(`${plain.origin}/`);
  await page.waitForLoadState("networkidle");
  expect(seen.ingest).toEqual(["/ingest/settings"]);
  expect(libraries).toEqual([]);

  libraries = [];
  await page.goto(hub.origin);
  await expect.poll(() => libraries.length).toBe(1);
});
