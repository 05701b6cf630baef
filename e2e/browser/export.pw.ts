import { readFile } from "node:fs/promises";
import type { Download } from "@playwright/test";
import { createChannel } from "./invite-steps";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

interface Joined {
  session_id: string;
}

const textOf = async (saved: Download) => readFile(await saved.path(), "utf8");

test("a channel's messages are saved as one file, over all parts of the export", async ({
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
  const send = (message: string) =>
    hub.call("POST", `/api/channels/${id}/send`, { token, session: session_id, body: { message } });
  // A part of the export ends once it has 4 MiB of text.
  for (let n = 1; n <= 260; n += 1) await send(`m${n} ${"x".repeat(22_000)}`);
  await page.goto(`/account/channels/${id}/settings`);

  const parts: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/export?")) parts.push(response.headers()["x-next-after"] ?? "end");
  });
  const [lines] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export JSON Lines" }).click(),
  ]);
  expect(lines.suggestedFilename()).toBe(`airband-${id}.jsonl`);
  const entries = (await textOf(lines))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: number; message: { text: string } });
  expect(entries.map(({ message }) => message.text.split(" ")[0])).toEqual(
    Array.from({ length: 260 }, (_, n) => `m${n + 1}`),
  );
  await expect(page.getByText("Exported.")).toBeVisible();
  expect(parts).toEqual([expect.stringMatching(/^\d+$/), "end"]);

  const [markdown] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export Markdown" }).click(),
  ]);
  expect(markdown.suggestedFilename()).toBe(`airband-${id}.md`);
  expect(await textOf(markdown)).toContain("**api-dev** → all");
});

test("an export that fails says so, and a canceled one saves nothing", async ({ page, hub, email }) => {
  await signIn(page, hub, email, "/account/channels");
  const { id } = await createChannel(page, "Release train");
  await page.goto(`/account/channels/${id}/settings`);
  const button = page.getByRole("button", { name: "Export JSON Lines" });
  await page.route("**/export?*", (route) => route.abort());
  await button.click();
  await expect(page.getByText("The hub did not respond")).toBeVisible();
  await page.unroute("**/export?*");
  // A response that never arrives.
  await page.route("**/export?*", () => undefined);
  await button.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Export canceled. No file was saved.")).toBeVisible();
});
