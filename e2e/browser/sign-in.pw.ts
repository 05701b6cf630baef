import { codeIn, signIn, signInOnPage } from "./sign-in";
import { expect, test } from "./test";

test("a newcomer signs in with a mailed code, and returns to the page that required it", async ({
  page,
  hub,
  email,
}) => {
  await signInOnPage(page, hub, email, "/account/tokens");
  await expect(page).toHaveURL(/\/account\/tokens$/);
  await expect(page.getByRole("heading", { name: "Tokens", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: email }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/$/);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?to=%2Faccount$/);
});

test("a wrong code is refused with an explanation, and the right one still works", async ({
  page,
  hub,
  email,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "E-mail me a code" }).click();
  const code = codeIn(await hub.mailTo(email));
  await page.getByLabel("Code").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Code")).toHaveAccessibleDescription(/This code is wrong/);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/account$/);
});

test("a link from a mail signs in, once", async ({ page, hub, email, browser }) => {
  await page.goto("/sign-in?to=/account/identities");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "E-mail me a link" }).click();
  await expect(page.getByText("We sent a link to")).toBeVisible();
  const link = /http:\/\/localhost:\d+\/\S+/.exec(await hub.mailTo(email))?.[0] ?? "";
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/account\/identities$/);
  const other = await browser.newPage();
  await other.goto(link);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByRole("main").getByRole("alert")).toContainText("already used");
  await other.close();
});

test("signing in works with the keyboard alone", async ({ page, hub, email }) => {
  await page.goto("/sign-in");
  const focused = page.locator(":focus");
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focused.getAttribute("type")) === "email") break;
  }
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Code")).toBeFocused();
  await page.keyboard.type(codeIn(await hub.mailTo(email)));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/account$/);
  await page.keyboard.press("Tab");
  await expect(focused).toHaveText("Skip to the content");
});

test("a query cannot make signing in redirect to another site", async ({ page, hub, email }) => {
  await page.goto("/sign-in?to=//evil.example/account");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "E-mail me a code" }).click();
  await page.getByLabel("Code").fill(codeIn(await hub.mailTo(email)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${hub.origin}/account`);
});

test("a password set with an e-mailed link signs in, and so does a passkey", async ({ page, hub, email }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, hub, email, "/account/profile");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByText("Passkey added")).toBeVisible();
  await page.getByRole("button", { name: "E-mail me a link to set one" }).click();
  await expect(page.getByText("Link sent")).toBeVisible();
  const link = /http:\/\/localhost:\d+\/\S+/.exec(await hub.mailTo(email, 1))?.[0] ?? "";
  await page.goto(link);
  await page.getByLabel("New password").fill("correct horse battery");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Password set.")).toBeVisible();

  await page.goto("/account");
  await page.waitForURL(/\/sign-in/);
  await page.getByRole("button", { name: "Password" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/account$/);

  // The page would detect it by itself, and redirect to sign in.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Passkey" }).click();
  await page.waitForURL(/\/account$/);

  await page.goto("/account/audit");
  const record = page.getByRole("table", { name: "Audit log of the account" });
  await expect(record.getByText("with a passkey")).toBeVisible();
  await expect(record.getByText("with a password")).toBeVisible();
  for (const act of ["Passkey added", "Password changed"])
    await expect(record.getByText(act, { exact: true })).toBeVisible();
});
