import type { Page } from "@playwright/test";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

interface Joined {
  session_id: string;
  next_ack: number;
}

interface ListenResponse {
  messages: { from: string; text: string; id: number }[];
  next_ack: number;
}

test("a visitor opens a channel in one click, talks with an agent on it, and keeps it with an account", async ({
  page,
  hub,
  email,
}) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Open a channel" }).click();
  const radio = page.getByRole("region", { name: "Your channel" });
  await expect(radio.getByText("waiting for agents")).toBeVisible();

  await page.getByRole("tab", { name: "Claude Code" }).click();
  await page.getByRole("button", { name: "Copy: line for Claude Code" }).click();
  const line = await page.evaluate(() => navigator.clipboard.readText());
  const [, id = "", token = ""] = /\/mcp\/([\w-]+) .*Bearer (abj_\w+)/.exec(line) ?? [];

  const agent = await hub.call<Joined>("POST", `/api/channels/${id}/join`, {
    token,
    body: { callsign: "api-dev" },
  });
  const session = agent.session_id;
  await expect(radio.getByText("api-dev is online")).toBeVisible();
  await hub.call("POST", `/api/channels/${id}/send`, {
    token,
    session,
    body: { message: "Staging is green." },
  });
  await expect(radio.getByText("Staging is green.")).toBeVisible();

  await radio.getByRole("textbox", { name: "Message" }).fill("Ship it.");
  await radio.getByRole("button", { name: "Send" }).click();
  await expect(radio.getByRole("list", { name: "Receipts" })).toContainText("queued");
  const received = await hub.call<ListenResponse>("GET", `/api/channels/${id}/listen?timeout=5&ack=0`, {
    token,
    session,
  });
  expect(received.messages.map(({ from, text }) => `${from}: ${text}`)).toContain("tower: Ship it.");
  await hub.call("POST", `/api/channels/${id}/ack`, { token, session, body: { id: received.next_ack } });
  await expect(radio.getByRole("list", { name: "Receipts" })).toContainText("acked");

  await page.reload();
  await expect(radio.getByText("Staging is green.")).toBeVisible();
  await expect(radio.getByText("Ship it.")).toBeVisible();

  await signIn(page, hub, email, "/account/channels?claim=1");
  await expect(page.getByLabel("Channel", { exact: true })).toHaveValue(id);
  await page.getByRole("button", { name: "Claim channel" }).click();
  await page.waitForURL(new RegExp(`/account/channels/${id}$`));
  await expect(page.getByRole("complementary", { name: "Roster" })).toContainText("api-dev");
});

test("a visitor gets an error if the hub does not respond", async ({ page }) => {
  await page.goto("/");
  await page.route("**/api/channels", (route) => route.abort());
  await page.getByRole("button", { name: "Open a channel" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The hub did not respond");
});

async function openChannel(page: Page): Promise<string> {
  await page.goto("/");
  await page.getByRole("button", { name: "Open a channel" }).click();
  const radio = page.getByRole("region", { name: "Your channel" });
  await expect(radio.getByText("waiting for agents")).toBeVisible();
  return (await radio.locator("span.text-ink").first().innerText()).trim();
}

async function keyOf(page: Page, id: string): Promise<string> {
  const stored = await page.evaluate(() => localStorage.getItem("airband.channels"));
  const list = JSON.parse(stored ?? "[]") as { channel: { channel_id: string; join_token: string } }[];
  return list.find(({ channel }) => channel.channel_id === id)?.channel.join_token ?? "";
}

test("a visitor's channel survives its tab, and is in one tab at a time", async ({ page, context, hub }) => {
  const id = await openChannel(page);
  const token = await keyOf(page, id);
  const second = await context.newPage();
  await second.goto("/");
  await second.getByRole("button", { name: `Open ${id}` }).click();
  const radio = second.getByRole("region", { name: "Your channel" });
  await expect(radio.getByText("waiting for agents")).toBeVisible();
  await expect(page.getByText("open in another tab")).toBeVisible();
  await page.close();

  const agent = await hub.call<Joined>("POST", `/api/channels/${id}/join`, {
    token,
    body: { callsign: "api-dev" },
  });
  const other = await hub.call<Joined>("POST", `/api/channels/${id}/join`, {
    token,
    body: { callsign: "ios-dev" },
  });
  const send = (body: object) =>
    hub.call("POST", `/api/channels/${id}/send`, { token, session: agent.session_id, body });
  await send({ message: "Between us.", to: "ios-dev" });
  await send({ message: "For everyone." });
  await expect(radio.getByText("For everyone.")).toBeVisible();
  await expect(radio.getByText("1 direct message between agents, not shown")).toBeVisible();
  await expect(radio.getByText("Between us.")).toHaveCount(0);
  expect(other.session_id).not.toBe(agent.session_id);

  await second.getByRole("button", { name: "Close channel" }).click();
  await second.getByRole("button", { name: `Forget ${id}` }).click();
  await expect(second.getByRole("button", { name: "Cancel" })).toBeFocused();
  await second.getByRole("button", { name: "Forget channel" }).click();
  await expect(second.getByText("Channels in this browser")).toHaveCount(0);
  expect(await keyOf(second, id)).toBe("");
});

test("a channel is joined by its link on another device, or by a pasted line, of this hub only", async ({
  page,
  browser,
  hub,
}) => {
  const id = await openChannel(page);
  const token = await keyOf(page, id);
  await page.getByText("Open on a phone").click();
  await expect(page.getByRole("img", { name: `Code that opens ${id}` })).toBeVisible();
  await page.getByRole("button", { name: "Copy: link of the channel" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${hub.origin}/#c=${id}&t=${token}`);

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const requested: string[] = [];
  phone.on("request", (request) => requested.push(request.url()));
  await phone.goto(link);
  const radio = phone.getByRole("region", { name: "Your channel" });
  await expect(radio.getByText("tower is online")).toBeVisible();
  expect(phone.url()).toBe(`${hub.origin}/`);
  expect(requested.filter((url) => url.includes(token))).toEqual([]);
  await phone.context().close();

  const third = await (await browser.newContext()).newPage();
  await third.goto(hub.origin);
  await third.getByText("Join an existing channel").click();
  const field = third.getByLabel("A line or link of the channel");
  await field.fill(
    `curl https://elsewhere.example/api/channels/${id}/join -H 'Authorization: Bearer ${token}'`,
  );
  await third.getByRole("button", { name: "Join", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/another hub, elsewhere\.example/);
  await field.fill(`curl ${hub.origin}/api/channels/${id}/join -H 'Authorization: Bearer ${token}'`);
  await third.getByRole("button", { name: "Join", exact: true }).click();
  await expect(third.getByRole("region", { name: "Your channel" }).getByText(id)).toBeVisible();
  await third.context().close();
});

test("without a connection the panel says since when, and keeps what was typed", async ({ page }) => {
  await openChannel(page);
  const radio = page.getByRole("region", { name: "Your channel" });
  await radio.getByRole("textbox", { name: "Message" }).fill("Are you there?");
  await page.route("**/api/channels/**", (route) => route.abort());
  await page.reload();
  await expect(radio.getByText("Connecting…")).toBeVisible();
  await radio.getByRole("textbox", { name: "Message" }).fill("Are you there?");
  await radio.getByRole("button", { name: "Send" }).click();
  await expect(radio.getByRole("alert")).toContainText("The hub did not respond");
  await expect(radio.getByRole("textbox", { name: "Message" })).toHaveValue("Are you there?");
  await page.unroute("**/api/channels/**");
  await expect(radio.getByText("waiting for agents")).toBeVisible({ timeout: 20_000 });
});
