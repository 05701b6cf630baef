import { createChannel } from "./invite-steps";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

interface Joined {
  session_id: string;
}

test("a channel is created, its lines are copied, and an agent appears on its roster as soon as it joins", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  await expect(page.getByText("No channels yet")).toBeVisible();
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByLabel("Name").fill("Release train");
  await page.getByRole("button", { name: "Create channel" }).click();
  await page.waitForURL(/\/account\/channels\/[a-z]+-[a-z]+-/);
  const id = page.url().split("/").at(-1) ?? "";
  await expect(page.getByRole("heading", { name: "Release train" })).toBeVisible();

  await page.getByRole("tab", { name: "Claude Code" }).click();
  await page.getByRole("button", { name: "Copy: line for Claude Code" }).click();
  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(line).toMatch(new RegExp(`^claude mcp add .*${id} --header "Authorization: Bearer abj_`));
  const token = /Bearer (abj_\w+)/.exec(line)?.[1] ?? "";

  await page.getByRole("navigation", { name: "Channel" }).getByRole("link", { name: "Roster" }).click();
  await expect(page.getByText("No agents yet")).toBeVisible();
  const { session_id } = await hub.call<Joined>("POST", `/api/channels/${id}/join`, {
    token,
    body: { callsign: "ios-dev", client: "claude-code", wake: "turn_end" },
  });
  const row = page.getByRole("row", { name: /ios-dev/ });
  await expect(row).toContainText("online");
  // It is the agent's own statement; no probe of the hub has verified it yet.
  await expect(row).toContainText("after its turn");
  await expect(row).toContainText("not verified");
  await expect(page.getByText("1 online")).toBeVisible();
  await hub.call("POST", `/api/channels/${id}/leave`, { token, session: session_id, body: {} });
  await expect(row).toContainText("offline");
});

test("the list counts agents and messages as they arrive", async ({ page, hub, email }) => {
  await signIn(page, hub, email, "/account/channels");
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByRole("button", { name: "Create channel" }).click();
  await page.getByRole("tab", { name: "curl" }).click();
  const line = await page.getByRole("tabpanel").innerText();
  const [, id = ""] = /channels\/([\w-]+)\/join/.exec(line) ?? [];
  const token = /abj_\w+/.exec(line)?.[0] ?? "";
  await page.getByRole("link", { name: "Channels" }).first().click();
  const row = page.getByRole("row", { name: new RegExp(id) });
  await expect(row.getByRole("cell").nth(2)).toContainText("Online0");
  const { session_id } = await hub.call<Joined>("POST", `/api/channels/${id}/join`, { token, body: {} });
  await expect(row.getByRole("cell").nth(2)).toContainText("Online1");
  for (const message of ["one", "two"])
    await hub.call("POST", `/api/channels/${id}/send`, { token, session: session_id, body: { message } });
  await expect(row.getByRole("cell").nth(3)).toContainText("Messages2");
});

test("a pin is shown the moment it is set, and the owner removes it", async ({ page, hub, email }) => {
  await signIn(page, hub, email, "/account/channels");
  const { id, token } = await createChannel(page, "Pins");
  await page.getByRole("navigation", { name: "Channel" }).getByRole("link", { name: "Roster" }).click();
  await expect(page.getByText("No pinned messages")).toBeVisible();
  const { session_id } = await hub.call<Joined>("POST", `/api/channels/${id}/join`, { token, body: {} });
  const body = { message: "Deploys are on Tuesdays" };
  await hub.call("POST", `/api/channels/${id}/send`, { token, session: session_id, body });
  // The page's own calls would refetch by themselves: this one is the owner's, by another door.
  const pin = `/api/channels/${id}/messages/1/pin`;
  expect(await page.evaluate(async (path) => (await fetch(path, { method: "POST" })).status, pin)).toBe(200);
  await expect(page.getByText(body.message)).toBeVisible();
  await expect(page.getByText("pinned by owner")).toBeVisible();
  await page.getByRole("button", { name: "Unpin message 1" }).click();
  await expect(page.getByText("No pinned messages")).toBeVisible();
});

test("settings are saved, the token is rotated, and deleting requires the channel's id", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByText("All options").click();
  await page.getByLabel("Keep for (days)").waitFor();
  await page.getByRole("combobox", { name: "Message retention" }).click();
  await page.getByRole("option", { name: /^Full/ }).click();
  await page.getByLabel("Keep for (days)").fill("400000");
  await page.getByRole("button", { name: "Create channel" }).click();
  await expect(page.getByText("must be at most 3650")).toBeVisible();
  await page.getByLabel("Keep for (days)").fill("30");
  await page.getByRole("button", { name: "Create channel" }).click();
  await page.waitForURL(/\/account\/channels\/[a-z]+-[a-z]+-/);
  const id = page.url().split("/").at(-1) ?? "";

  await page.getByRole("link", { name: "Settings" }).click();
  const settings = page.getByRole("region", { name: "Settings" });
  await settings.getByLabel("Name").fill("Night shift");
  await settings.getByRole("switch", { name: "Identities only" }).click();
  await settings.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("heading", { name: "Night shift" })).toBeVisible();
  const described = await hub.call("GET", `/api/channels/${id}`);
  expect(described).toMatchObject({
    // Only participants see the name.
    name: null,
    retention: "full",
    retention_days: 30,
    require_identity: true,
  });

  await page.goto(`/account/channels/${id}`);
  await page.getByRole("button", { name: "Show lines" }).click();
  await page.getByRole("tab", { name: "curl" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("abj_");
  await page.getByRole("button", { name: "New join token" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("tab", { name: "Any agent" })).toBeVisible();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Delete channel" }).click();
  const confirm = page.getByRole("alertdialog");
  await expect(confirm.getByRole("button", { name: "Delete channel" })).toBeDisabled();
  await confirm.getByLabel(`Type ${id} to confirm`).fill(id);
  await confirm.getByRole("button", { name: "Delete channel" }).click();
  await page.waitForURL(/\/account\/channels$/);
  await expect(page.getByText("No channels yet")).toBeVisible();
});

test("a refusal is beside the field it names, and otherwise shown with its hint and its request id", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByText("All options").click();
  const trust = page.getByRole("combobox", { name: "Trust" });
  await trust.click();
  await page.getByRole("option", { name: /^Trusted/ }).click();
  await page.getByRole("button", { name: "Create channel" }).click();
  await expect(trust).toHaveAccessibleDescription(/trusted needs an owner_password or require_identity/);
  await expect(trust).toBeFocused();
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Claim channel" }).click();
  await page.getByLabel("Channel", { exact: true }).fill("quiet-otter-3a8f");
  await page.getByLabel("Join token").fill("abj_wrong");
  await page.getByRole("dialog").getByRole("button", { name: "Claim channel" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(/request [0-9a-f]{8}-/);
});

test("another account's channel is not found", async ({ page, hub, email }) => {
  const { channel_id } = await hub.call<{ channel_id: string }>("POST", "/api/channels", { body: {} });
  await signIn(page, hub, email, `/account/channels/${channel_id}`);
  await expect(page.getByText("Page not found")).toBeVisible();
});

test("the hub finds channels by name, the field keeps its focus, and unread messages are counted", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  const { id, token } = await createChannel(page, "Release train");
  await page.evaluate(async () => {
    for (let n = 0; n < 6; n += 1)
      await fetch("/api/channels", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ name: `Night shift ${n}` }),
      });
  });
  const { session_id } = await hub.call<Joined>("POST", `/api/channels/${id}/join`, { token, body: {} });
  await page.goto("/account/channels");
  await hub.call("POST", `/api/channels/${id}/send`, {
    token,
    session: session_id,
    body: { message: "one" },
  });
  await expect(page.getByRole("row", { name: /Release train/ })).toContainText("Unread1");
  const field = page.getByRole("searchbox", { name: "Find a channel" });
  await field.fill("release");
  const rows = page.getByRole("table", { name: "Channels" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(field).toBeFocused();
  await field.fill("nothing like it");
  await field.press("Enter");
  await expect(page.getByText("No channel matches “nothing like it”.")).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill("");
  await expect(rows).toHaveCount(8);
});
