import { readFile } from "node:fs/promises";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

test("an identity's key is shown once, can be saved as a file, and proves the callsign", async ({
  page,
  hub,
  email,
}) => {
  const callsign = `radar-${crypto.randomUUID().slice(0, 8)}`;
  await signIn(page, hub, email, "/account/identities");
  await page.getByRole("button", { name: "New identity" }).first().click();
  await page.getByLabel("Callsign").fill("Not A Callsign!");
  await page.getByRole("button", { name: "Create identity" }).click();
  await expect(page.getByText("must be 1 to 32 of")).toBeVisible();
  await page.getByLabel("Callsign").fill(callsign);
  await page.getByRole("button", { name: "Create identity" }).click();

  const key = await page.getByRole("status", { name: `Identity key of ${callsign}` }).innerText();
  expect(key).toMatch(/^abk_\w{36}$/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as file" }).click(),
  ]);
  expect((await readFile(await download.path(), "utf8")).trim()).toBe(key);
  await page.getByLabel("I have saved it").click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  const { channel_id, join_token } = await hub.call<{ channel_id: string; join_token: string }>(
    "POST",
    "/api/channels",
    { body: { require_identity: true } },
  );
  const joined = await hub.call("POST", `/api/channels/${channel_id}/join`, {
    token: join_token,
    body: { identity_key: key },
  });
  expect(joined.callsign).toBe(callsign);

  await page.getByRole("button", { name: `Actions for ${callsign}` }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke identity" }).click();
  await expect(page.getByText("One live session ended.")).toBeVisible();
  await expect(page.getByText("No identities yet")).toBeVisible();
});

test("a token created in the browser works for a script until it is revoked there", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/tokens");
  await page.getByRole("button", { name: "New token" }).first().click();
  await page.getByLabel("Name").fill("Nightly build");
  await page.getByRole("checkbox", { name: "account:read" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("status", { name: "Token “Nightly build”" }).innerText();
  await page.getByLabel("I have saved it").click();
  await page.getByRole("button", { name: "Done" }).click();

  expect(await hub.call("GET", "/api/account", { token })).toMatchObject({ email });
  await page.reload();
  const row = page.getByRole("row", { name: /Nightly build/ });
  await expect(row).toContainText("127.0.0.1");

  await page.getByRole("button", { name: "Actions for Nightly build" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("No tokens yet")).toBeVisible();
  await expect
    .poll(
      async () =>
        (await fetch(`${hub.origin}/api/account`, { headers: { Authorization: `Bearer ${token}` } })).status,
    )
    .toBe(401);
});

test("a browser that is signed out from another one leaves its page within seconds", async ({
  page,
  hub,
  email,
  browser,
}) => {
  await signIn(page, hub, email, "/account/sessions");
  const elsewhere = await browser.newContext({ baseURL: hub.origin });
  const other = await elsewhere.newPage();
  await signIn(other, hub, email, "/account/channels");
  await other.getByText("No channels yet").waitFor();

  await page.reload();
  await page.getByRole("button", { name: /^Sign out (?!all)/ }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await other.waitForURL(/\/sign-in\?to=/, { timeout: 10_000 });
  await elsewhere.close();
});
