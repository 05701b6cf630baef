import { signIn } from "./sign-in";
import { expect, test } from "./test";

test("acts on an account are on its page, can be filtered by kind and by word, and saved as lines", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email);
  // Like its own pages, many times over.
  await page.evaluate(async () => {
    const post = (path: string, body: object) =>
      fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    for (let n = 0; n < 40; n += 1)
      await post("/api/account/tokens", { name: `script ${n}`, scopes: ["messages:read"] });
    await post("/api/channels", { name: "Night shift" });
  });
  await page.goto("/account");
  const recent = page.getByRole("region", { name: "Recent activity" });
  await expect(recent.getByRole("listitem").first()).toContainText("Channel created · Night shift");
  await recent.getByRole("link", { name: "View all" }).click();
  await page.waitForURL(/\/account\/audit$/);

  const record = page.getByRole("table", { name: "Audit log of the account" });
  await expect(record.getByRole("row").nth(1)).toContainText("Channel created");
  await expect(page.getByText("1–25 of 43")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(record.getByRole("row").last()).toContainText("Account created");

  await page.getByLabel("Search events").fill("script 7");
  await expect(record.getByRole("row")).toHaveCount(2);
  await page.getByLabel("Search events").fill("");
  await page.getByRole("combobox", { name: "Event type" }).click();
  await page.getByRole("option", { name: "Account" }).click();
  await expect(record.getByRole("row")).toHaveCount(3);
  await expect(record).toContainText("with an e-mailed code");
  await page.getByRole("combobox", { name: "Event type" }).click();
  await page.getByRole("option", { name: "Devices" }).click();
  await expect(page.getByText("No matching events")).toBeVisible();

  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download JSONL" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("airband-audit.jsonl");
});
