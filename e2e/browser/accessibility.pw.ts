import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { isFull } from "../hub/run";
import { joinAgent } from "./conversation";
import type { Hub } from "./hub";
import { anotherPerson, newAddress } from "./invite-steps";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

/** Both schemes and both widths; in a full check each scheme at each width. */
const looks = [
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 1440 },
  ...(isFull
    ? ([
        { colorScheme: "light", width: 1440 },
        { colorScheme: "dark", width: 390 },
      ] as const)
    : []),
] as const;

/** Channels and members on the full pages. */
const MANY = isFull ? 200 : 40;

/** The minified build: half the size to send to each page and to parse there. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds. A page keeps axe from one look to the next: loading it takes longer than most of its runs. */
async function violationsOf(page: Page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe: loaded } = window as unknown as { axe: Pick<typeof axe, "run"> };
    const { violations } = await loaded.run({
      resultTypes: ["violations"],
      // Slow on a long page, and axe rates what it finds as moderate.
      rules: { region: { enabled: false } },
    });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.map(({ target }) => target) }));
  });
}

/** The problems that axe rates serious or critical on the page, in each theme and width; and horizontal overflow. */
async function findings(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 844 });
    const violations = await violationsOf(page);
    for (const { id, impact, at } of violations)
      if (impact === "serious" || impact === "critical")
        found.push(`${name} ${colorScheme} ${width}: ${id} at ${at.join(", ")}`);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (sideways > 0) found.push(`${name} ${width}: ${sideways} px stick out sideways`);
  }
  return found;
}

test("the public pages have no serious accessibility problem", async ({ page }) => {
  test.setTimeout(300_000);
  const found: string[] = [];
  for (const path of ["/", "/sign-in", "/reset-password?token=x", "/docs", "/policy", "/nothing-here"]) {
    await page.goto(path);
    found.push(...(await findings(page, path)));
  }
  await page.goto("/");
  await page.getByRole("button", { name: "Open a channel" }).click();
  await page.getByRole("region", { name: "Your channel" }).waitFor();
  found.push(...(await findings(page, "/ with a channel")));
  expect(found).toEqual([]);
});

/** Pages that list what an account has. */
const lists = [
  ...["/account", "/account/channels", "/account/identities", "/account/tokens", "/account/sessions"],
  ...["/account/webhooks", "/account/audit"],
];

/** Pages that look the same however many entries an account has. */
const fixed = ["/account/profile", "/cli-auth"];

async function walk(page: Page, paths: string[], state: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    found.push(...(await findings(page, `${path} ${state}`)));
  }
  return found;
}

test("the signed-in pages have no serious accessibility problem when they are empty", async ({
  page,
  hub,
  email,
}) => {
  test.setTimeout(300_000);
  await signIn(page, hub, email);
  expect(await walk(page, [...lists, ...fixed], "empty")).toEqual([]);
});

test("the signed-in pages have no serious accessibility problem with many entries and long names", async ({
  page,
  hub,
  email,
}) => {
  test.setTimeout(300_000);
  await signIn(page, hub, email);
  await fill(page, hub);
  const found = await walk(page, lists, "full");
  await page.goto("/account/channels");
  await page.getByRole("row").nth(1).getByRole("link").click();
  await page.getByRole("log").getByText("answered").first().waitFor();
  found.push(...(await findings(page, "a channel")));
  await page.getByRole("button", { name: "3 replies" }).click();
  await page.getByRole("complementary", { name: "Thread" }).getByText("Result").waitFor();
  found.push(...(await findings(page, "a thread")));
  await page.getByRole("button", { name: "Close thread" }).click();
  await page.getByRole("link", { name: "Roster" }).click();
  await page.getByRole("heading", { name: "No pinned messages" }).waitFor();
  found.push(...(await findings(page, "a channel's roster")));
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  found.push(...(await findings(page, "a channel's settings")));
  expect(found).toEqual([]);
});

test("the pages of webhooks and inbound hooks have no serious accessibility problem, empty, in use and in their dialogs", async ({
  page,
  hub,
  email,
}) => {
  test.setTimeout(300_000);
  await signIn(page, hub, email);
  const post = (path: string, data: object) =>
    page.request.post(path, { data, headers: { Origin: hub.origin } }).then((answer) => answer.json());
  const { channel_id } = await post("/api/channels", {});
  const top = `/account/channels/${channel_id}/webhooks`;
  const found: string[] = [];
  const look = async (path: string, heading: string | RegExp, state: string) => {
    await page.goto(path);
    await page.getByRole("heading", { name: heading }).first().waitFor();
    found.push(...(await findings(page, `${path} ${state}`)));
  };
  await look(top, "Inbound hooks", "empty");
  await page.getByRole("button", { name: "New webhook" }).first().click();
  found.push(...(await findings(page, "new webhook")));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "New hook" }).first().click();
  await page.getByRole("button", { name: "Add a rule" }).click();
  found.push(...(await findings(page, "new hook")));

  // Nothing listens there, so attempts fail.
  const webhook = await post(`/api/channels/${channel_id}/webhooks`, { url: "http://127.0.0.1:9/events" });
  const own = await post("/api/account/webhooks", { url: "http://127.0.0.1:9/events", name: "Pager" });
  const hook = await post(`/api/channels/${channel_id}/hooks`, { name: "ci", preset: "github" });
  await fetch(hook.post_url, { method: "POST", body: "unsigned" });
  await look(top, "Inbound hooks", "full");
  await look(`/account/webhooks/${own.id}`, "Pager", "without deliveries");
  for (let sent = 0; sent < 3; sent += 1)
    await post(`/api/channels/${channel_id}/webhooks/${webhook.id}/test`, {});
  await look(`${top}/${webhook.id}`, "Deliveries", "with deliveries");
  await page.getByRole("button", { name: "ping", exact: true }).first().click();
  await page.getByRole("heading", { name: "Attempts (1)" }).waitFor();
  found.push(...(await findings(page, "a delivery")));
  await look(`${top}/in/${hook.hook_id}`, "Receipts", "with receipts");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await page.getByRole("figure", { name: "The message" }).waitFor();
  found.push(...(await findings(page, "a hook's test")));
  expect(found).toEqual([]);
});

test("the members' page and the pages of invites have no serious accessibility problem, empty and with many entries", async ({
  page,
  hub,
  email,
  browser,
}) => {
  test.setTimeout(400_000);
  await signIn(page, hub, email);
  const post = (path: string, data: object) =>
    page.request.post(path, { data, headers: { Origin: hub.origin } }).then((answer) => answer.json());
  const { channel_id, join_token } = await post("/api/channels", { name: "Crowded", approve_joins: true });
  const members = `/account/channels/${channel_id}/members`;
  await page.goto(members);
  await page.getByText("No invites yet").waitFor();
  const found = await findings(page, "members, empty");
  const invite = (data: object) => post(`/api/channels/${channel_id}/invites`, data);
  for (let lines = 0; lines < 4; lines += 1) {
    const { claim_url } = await invite({ role: "agent", uses: MANY / 4 });
    for (let claimed = 0; claimed < MANY / 4; claimed += 10)
      await Promise.all(Array.from({ length: 10 }, () => fetch(claim_url, { method: "POST" })));
  }
  const pending = await invite({
    role: "member",
    email: newAddress("invited"),
    note: "We ship on Thursday.",
  });
  const agent = await invite({ role: "agent", callsign: "ci-bot" });
  const revoked = await invite({ role: "observer" });
  await page.request.delete(`/api/channels/${channel_id}/invites/${revoked.id}`, {
    headers: { Origin: hub.origin },
  });
  await fetch(`${hub.origin}/api/channels/${channel_id}/join`, {
    method: "POST",
    headers: { Authorization: `Bearer ${join_token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ callsign: "visitor" }),
  });
  await page.goto(members);
  await page.getByText(`${MANY + 1} members`).waitFor();
  await page.getByRole("button", { name: "Approve visitor" }).waitFor();
  found.push(...(await findings(page, "members, many")));
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  found.push(...(await findings(page, "invite form")));
  await page.getByRole("radio", { name: "By link or QR" }).click();
  await page.getByRole("button", { name: "Create link" }).click();
  await page.getByRole("img", { name: "QR code" }).waitFor();
  found.push(...(await findings(page, "invite made")));

  const theirs = await anotherPerson(browser, hub);
  for (const { url } of [pending, agent, revoked]) {
    await theirs.goto(url);
    found.push(...(await findings(theirs, `signed out at ${url}`)));
  }
  await signIn(theirs, hub, newAddress("other"));
  await theirs.goto(pending.url);
  await theirs.getByRole("button", { name: /^Accept as/ }).waitFor();
  found.push(...(await findings(theirs, "an invite of another")));
  await theirs.getByRole("button", { name: /^Accept as/ }).click();
  await theirs.getByRole("heading", { name: "You are on Crowded" }).waitFor();
  found.push(...(await findings(theirs, "accepted")));
  await theirs.goto(members);
  await theirs.getByRole("heading", { name: "Your place" }).waitFor();
  found.push(...(await findings(theirs, "a member's own place")));
  await theirs.context().close();
  expect(found).toEqual([]);
});

test("dialogs have no serious accessibility problem", async ({ page, hub, email }) => {
  await signIn(page, hub, email, "/account/channels");
  const found: string[] = [];
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByText("All options").click();
  found.push(...(await findings(page, "new channel")));
  await page.goto("/account/tokens");
  await page.getByRole("button", { name: "New token" }).first().click();
  found.push(...(await findings(page, "new token")));
  await page.getByLabel("Name").fill("CI");
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByText("Shown only once").waitFor();
  found.push(...(await findings(page, "secret")));
  expect(found).toEqual([]);
});

/** Many channels, some agents, and one of everything else. */
async function fill(page: Page, hub: Hub): Promise<void> {
  const post = (path: string, data: object) =>
    page.request.post(path, { data, headers: { Origin: hub.origin } }).then((answer) => answer.json());
  for (let made = 0; made < MANY; made += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        post("/api/channels", { name: `Channel ${made + n} of a team that gives long names`, mode: "park" }),
      ),
    );
  const { channel_id, join_token } = await post("/api/channels", { name: "Busy" });
  for (const callsign of ["ios-dev", "api-dev", "ci-bot"]) {
    const agent = await joinAgent(hub, channel_id, join_token, callsign);
    await agent.send(
      "# Result\n\n| suite | failed |\n|-|-|\n| api | 2 |\n\n```\nFAIL\n```\n\n[log](https://ci.example.com/812)",
      {
        need_reply: true,
        suggested_replies: ["Run it again", "Leave it"],
      },
    );
    await agent.send(`@ios-dev, an answer with a word that is too long for a phone: ${"x".repeat(200)}`, {
      reply_to: 1,
    });
  }
  await post("/api/account/identities", {});
  await post("/api/account/tokens", { name: "Nightly", scopes: ["account:read", "channels:read"] });
}
