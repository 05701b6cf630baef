import type { Page } from "@playwright/test";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

async function createIdentity(page: Page): Promise<string> {
  const callsign = `focus-${crypto.randomUUID().slice(0, 8)}`;
  await page.getByRole("button", { name: "New identity" }).first().click();
  await page.getByLabel("Callsign").fill(callsign);
  await page.getByRole("button", { name: "Create identity" }).click();
  await page.getByLabel("I have saved it").click();
  await page.getByRole("button", { name: "Done" }).click();
  return callsign;
}

test("each dialog focuses its first field, and what opened it when it closes", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email);
  for (const [path, opener, field] of [
    ["/account/channels", "New channel", "Name"],
    ["/account/identities", "New identity", "Callsign"],
    ["/account/tokens", "New token", "Name"],
    ["/account/webhooks", "New webhook", "Endpoint"],
  ] as const) {
    await page.goto(path);
    const button = page.getByRole("button", { name: opener }).first();
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog").getByLabel(field, { exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(button).toBeFocused();
  }
});

test("a dialog from a row's menu returns the focus to the menu, and a question focuses Cancel", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/identities");
  const menu = page.getByRole("button", { name: `Actions for ${await createIdentity(page)}` });
  await menu.click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(menu).toBeFocused();
  await menu.click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke identity" }).click();
  await expect(page.getByText("No identities yet")).toBeVisible();
  await expect(page.locator("#content")).toBeFocused();
});

test("a question that must be answered by typing focuses its field", async ({ page, hub, email }) => {
  await signIn(page, hub, email, "/account/profile");
  const opener = page.getByRole("button", { name: "Delete account" });
  await opener.click();
  await expect(page.getByRole("alertdialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});

test("a form in a dialog keeps its buttons in view and asks before typed text is lost", async ({
  page,
  hub,
  email,
}) => {
  await page.setViewportSize({ width: 390, height: 640 });
  await signIn(page, hub, email, "/account/channels");
  await page.getByRole("button", { name: "New channel" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New channel" });
  await dialog.getByText("All options").click();
  await expect(dialog.getByRole("button", { name: "Create channel" })).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByLabel("Session timeout")).toContainText("30 minutes (preset default)");
  await dialog.getByLabel("Name", { exact: true }).fill("Release train");

  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: "Discard your changes?" });
  await expect(question.getByRole("button", { name: "Keep editing" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question).toHaveCount(0);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Release train");
  await dialog.getByRole("button", { name: "Close" }).click();
  await question.getByRole("button", { name: "Discard changes" }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: "New channel" }).first().click();
  await dialog.getByLabel("Name", { exact: true }).fill("Release train");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
});

test("a link asks before it leaves a page with unsaved settings", async ({ page, hub, email }) => {
  await signIn(page, hub, email, "/account/profile");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("Ada");
  await page.getByRole("link", { name: "Tokens" }).click();
  const question = page.getByRole("alertdialog", { name: "Discard your changes?" });
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(name).toHaveValue("Ada");
  await page.getByRole("link", { name: "Tokens" }).click();
  await question.getByRole("button", { name: "Discard changes" }).click();
  await page.waitForURL(/\/account\/tokens$/);
});

test("a wrong code is explained beside its field", async ({ page, email }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "E-mail me a code" }).click();
  const code = page.getByLabel("Code");
  await code.fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(code).toHaveAccessibleDescription(/This code is wrong\. Check the newest e-mail\./);
  await expect(code).toBeFocused();
  // The hub under test has no mail server, and says where the code is instead.
  await expect(page.getByText("This hub has no mail server.")).toBeVisible();
});
