import { ELEVEN_MINUTES_MS, type Hub } from "./hub";
import { signIn, signInOnPage } from "./sign-in";
import { expect, test } from "./test";

interface Asked {
  device_code: string;
  user_code: string;
  verification_uri_complete: string;
}

async function ask(hub: Hub, device_name = "ada-laptop"): Promise<Asked> {
  const response = await fetch(`${hub.origin}/api/auth/device/code`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: "airband-cli",
      device_name,
      device_system: "Debian 12",
      scope: "channels:read messages:write offline_access",
    }),
  });
  return response.json();
}

async function poll(hub: Hub, device_code: string): Promise<{ error?: string; access_token?: string }> {
  const response = await fetch(`${hub.origin}/api/auth/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code,
      client_id: "airband-cli",
    }),
  });
  return response.json();
}

test("a device is approved from its link after signing in, with two clicks, and listed under Sessions", async ({
  page,
  ownHub: hub,
  email,
}) => {
  const device = await ask(hub);
  const link = device.verification_uri_complete;
  await signInOnPage(page, hub, email, link);
  await expect(page.getByLabel("Code to compare")).toHaveText(device.user_code);
  for (const text of ["ada-laptop", "Debian 12", "127.0.0.1", "View your channels and who is on them"])
    await expect(page.getByRole("main")).toContainText(text);
  await expect(page.getByText("Approve only if you just started this yourself")).toBeVisible();

  await page.getByRole("button", { name: "Approve" }).click();
  expect((await poll(hub, device.device_code)).error).toBe("authorization_pending");
  await page.getByRole("button", { name: "Yes, the code matches" }).click();
  await expect(page.getByText("Device approved")).toBeVisible();
  // A device polls every five seconds, and less often once it polled too soon.
  await hub.passTime(5_500);
  expect((await poll(hub, device.device_code)).access_token).toBeTruthy();

  await page.goto(link);
  await expect(page.getByText("This code was already used")).toBeVisible();
  await page.goto(`${hub.origin}/account/sessions`);
  await expect(page.getByRole("row", { name: /ada-laptop/ })).toContainText("Signed in with a code");
});

test("a device is denied by a typed code, and no other takes its place", async ({ page, hub, email }) => {
  const [denied, other] = [await ask(hub, "stranger"), await ask(hub, "ada-desktop")];
  await signIn(page, hub, email, "/cli-auth");
  await page.getByLabel("Code").fill(denied.user_code.toLowerCase().replace("-", " "));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("main")).toContainText("stranger");
  await page.getByRole("button", { name: "Deny" }).click();
  await page.getByRole("button", { name: "Yes, deny it" }).click();
  await expect(page.getByText("Device denied")).toBeVisible();
  expect((await poll(hub, denied.device_code)).error).toBe("access_denied");
  expect((await poll(hub, other.device_code)).error).toBe("authorization_pending");

  await page.getByRole("button", { name: "Enter another code" }).click();
  await page.getByLabel("Code").fill(other.user_code);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("main")).toContainText("ada-desktop");
});

test("an unknown code, one that is too short, and a denied one get different errors", async ({
  page,
  hub,
  email,
}) => {
  const device = await ask(hub);
  await signIn(page, hub, email, "/cli-auth?user_code=BBBB-BBBB");
  await expect(page.getByText("No device is waiting with this code")).toBeVisible();
  await page.getByLabel("Code").fill("BBBB");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("The code has eight letters")).toBeVisible();
  await page.getByLabel("Code").fill(device.user_code);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Deny" }).click();
  await page.getByRole("button", { name: "Yes, deny it" }).click();
  await page.getByText("Device denied").waitFor();
  await page.goto(`/cli-auth?user_code=${device.user_code}`);
  await expect(page.getByText("Device denied")).toBeVisible();
});

test("an expired code is shown as expired, even if it expires while its page is open", async ({
  browser,
  ownHub: hub,
  email,
}) => {
  const context = await browser.newContext({ baseURL: hub.origin });
  const page = await context.newPage();
  const device = await ask(hub);
  await signIn(page, hub, email, `/cli-auth?user_code=${device.user_code}`);
  await page.getByRole("button", { name: "Approve" }).click();
  await hub.passTime(ELEVEN_MINUTES_MS);
  await page.getByRole("button", { name: "Yes, the code matches" }).click();
  await expect(page.getByText("This code has expired")).toBeVisible();
  await page.reload();
  await expect(page.getByText("This code has expired")).toBeVisible();
  await context.close();
});
