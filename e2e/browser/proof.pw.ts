import { codeIn, expect, signIn, startHub, test } from "./hub";

test("long after signing in, a token is created once the person confirms with a code", async ({
  page,
  email,
}) => {
  test.slow();
  // Its own, since its clock is moved.
  const hub = await startHub();
  try {
    await signIn(page, hub, email, `${hub.origin}/account/tokens`);
    hub.passTime();
    await page.getByRole("button", { name: "New token" }).first().click();
    await page.getByLabel("What it is for").fill("Nightly build");
    await page.getByRole("checkbox", { name: "account:read" }).click();
    await page.getByRole("button", { name: "Create token" }).click();
    const dialog = page.getByRole("dialog", { name: "Confirm it's you" });
    await expect(dialog).toBeVisible();
    await dialog.getByRole("button", { name: "E-mail me a code" }).click();
    await dialog.getByLabel("Code").fill(codeIn(await hub.mailTo(email, 1)));
    await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("status", { name: "Token “Nightly build”" })).toContainText("abp_");
  } finally {
    await hub.stop();
  }
});
