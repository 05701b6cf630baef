import { codeIn, signIn } from "./sign-in";
import { expect, test } from "./test";

test("a person changes their name and e-mail, and the new address signs in", async ({ page, hub, email }) => {
  const other = `new-${email}`;
  await signIn(page, hub, email, "/account/profile");
  const name = page.getByRole("textbox", { name: "Name" });
  // Until the page is interactive it may still overwrite typed text with the stored name.
  await expect(async () => {
    await name.fill("Ada");
    await expect(name).toHaveValue("Ada", { timeout: 500 });
  }).toPass();
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Name saved")).toBeVisible();

  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByLabel("New e-mail").fill(other);
  await page.getByRole("button", { name: "Send code" }).click();
  await page.getByLabel(`Code sent to ${other}`).fill(codeIn(await hub.mailTo(other)));
  await page.getByRole("button", { name: "Save e-mail" }).click();
  await expect(page.getByRole("main").getByText(other)).toBeVisible();

  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto("/sign-in?to=/account/profile");
  await page.getByLabel("E-mail").fill(other);
  await page.getByRole("button", { name: "E-mail me a code" }).click();
  await page.getByLabel("Code").fill(codeIn(await hub.mailTo(other, 1)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Ada");
});

test("deleting the account requires its e-mail, and then nothing of it is left to sign in to", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/profile");
  await page.getByRole("button", { name: "Delete account" }).click();
  const confirm = page.getByRole("alertdialog");
  await confirm.getByLabel(`Type ${email} to confirm`).fill("something else");
  await expect(confirm.getByRole("button", { name: "Delete account" })).toBeDisabled();
  await confirm.getByLabel(`Type ${email} to confirm`).fill(email);
  await confirm.getByRole("button", { name: "Delete account" }).click();
  await page.waitForURL(`${hub.origin}/`);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
});
