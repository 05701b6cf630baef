import type { Page } from "@playwright/test";
import { ELEVEN_MINUTES_MS, type Hub } from "./hub";
import { createChannel } from "./invite-steps";
import { codeIn, signIn } from "./sign-in";
import { expect, test } from "./test";

/** Answers the dialog with an e-mailed code; `mailed` mails were sent to the address before. */
async function confirm(page: Page, hub: Hub, email: string, mailed: number): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Confirm it's you" });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "E-mail me a code" }).click();
  await dialog.getByLabel("Code").fill(codeIn(await hub.mailTo(email, mailed)));
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("long after signing in, a token is created once the person confirms with a code", async ({
  page,
  ownHub: hub,
  email,
}) => {
  test.slow();
  await signIn(page, hub, email, `${hub.origin}/account/tokens`);
  await hub.passTime(ELEVEN_MINUTES_MS);
  await page.getByRole("button", { name: "New token" }).first().click();
  await page.getByLabel("Name").fill("Nightly build");
  await page.getByRole("checkbox", { name: "account:read" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await confirm(page, hub, email, 1);
  await expect(page.getByRole("status", { name: "Token “Nightly build”" })).toContainText("abp_");
});

test("long after signing in, an identity is created and a channel is deleted once the person confirms", async ({
  page,
  ownHub: hub,
  email,
}) => {
  test.slow();
  await signIn(page, hub, email, `${hub.origin}/account/identities`);
  await hub.passTime(ELEVEN_MINUTES_MS);
  await page.getByRole("button", { name: "New identity" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Create identity" }).click();
  await confirm(page, hub, email, 1);
  await expect(page.getByRole("status").filter({ hasText: "abk_" })).toBeVisible();
  await page.goto(`${hub.origin}/account/channels`);
  const { id } = await createChannel(page, "Soon gone");
  await hub.passTime(ELEVEN_MINUTES_MS);
  await page.goto(`${hub.origin}/account/channels/${id}/settings`);
  await page.getByLabel("Name").fill("Still here");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved")).toBeVisible();
  await page.getByRole("button", { name: "Delete channel" }).click();
  await page.getByLabel(`Type ${id} to confirm`).fill(id);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete channel" }).click();
  await confirm(page, hub, email, 2);
  await expect(page).toHaveURL(/\/account\/channels$/);
  await expect(page.getByText(`${id} deleted`)).toBeVisible();
});
