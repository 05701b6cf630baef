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
