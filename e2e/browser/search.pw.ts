import { createChannel } from "./invite-steps";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

interface Joined {
  session_id: string;
}

test("a message is found over all channels with words and filters, and a wrong filter is explained", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  const { id, token } = await createChannel(page, "Release train");
  const { session_id } = await hub.call<Joined>("POST", `/api/channels/${id}/join`, {
    token,
    body: { callsign: "api-dev" },
  });
  for (const message of ["Deploy to staging worked", "Deploy to production failed", "Nothing else"])
    await hub.call("POST", `/api/channels/${id}/send`, { token, session: session_id, body: { message } });

  await page.keyboard.press("/");
  await page.waitForURL(/\/account\/search/);
  const field = page.getByRole("searchbox", { name: "Search messages" });
  await expect(field).toBeFocused();
  await field.fill("deploy failed");
  await field.press("Enter");
  const results = page.getByRole("region", { name: "Results" });
  await expect(results.getByRole("listitem")).toHaveCount(1);
  await expect(results.locator("mark").first()).toHaveText("Deploy");
  await expect(results.getByRole("link")).toHaveAttribute("href", `/account/channels/${id}/messages/2`);
  await page.reload();
  await expect(results.getByRole("listitem")).toHaveCount(1);

  await field.fill("deploy form:api-dev");
  await field.press("Enter");
  await expect(page.getByText("form: is not a filter")).toBeVisible();
  await field.fill("deploy from:somebody-else");
  await field.press("Enter");
  await expect(page.getByText("No message matches")).toBeVisible();
});

test("the palette finds a channel by its name, and closes with the focus where it was", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  await createChannel(page, "Release train");
  await page.goto("/account");
  const opener = page.getByRole("button", { name: "Search channels, pages and actions" });
  await opener.focus();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  const field = palette.getByRole("combobox");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await field.fill("release");
  await expect(palette.getByRole("option", { name: "Release train" })).toBeVisible();
  await expect(palette.getByRole("option", { selected: true })).toHaveText(/Release train/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/account\/channels\/[a-z]+-/);
  await expect(palette).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForURL(/\/account\/channels$/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
