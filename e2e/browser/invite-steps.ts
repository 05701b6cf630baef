import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, Page } from "@playwright/test";
import type { Hub } from "./hub";
import { expect } from "./test";

const run = promisify(execFile);

/** A person in a separate browser. */
export async function anotherPerson(browser: Browser, hub: Hub): Promise<Page> {
  const context = await browser.newContext({
    baseURL: hub.origin,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  return context.newPage();
}

export const newAddress = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;

/** Creates a channel in the browser and returns its id and the join token that its page shows only once. */
export async function createChannel(page: Page, name: string): Promise<{ id: string; token: string }> {
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create channel" }).click();
  await page.waitForURL(/\/account\/channels\/[a-z]+-[a-z]+-/);
  await page.getByRole("tab", { name: "curl" }).click();
  const line = await page.getByRole("tabpanel").innerText();
  return { id: page.url().split("/").at(-1) ?? "", token: /abj_\w+/.exec(line)?.[0] ?? "" };
}

/** Opens the members' page of the channel that is on the page. */
export async function goToMembers(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Channel" }).getByRole("link", { name: "Members" }).click();
  await page.getByRole("heading", { name: "Invites", exact: true }).waitFor();
}

/** Invites by e-mail from the members' page and returns the link of the mail. */
export async function inviteByMail(page: Page, hub: Hub, address: string, role?: string): Promise<string> {
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail", { exact: true }).fill(address);
  if (role) await chooseRole(page, role);
  await dialog.getByRole("button", { name: "Send invite" }).click();
  await expect(dialog.getByRole("heading", { name: `Invited ${address}` })).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  return inviteLinkIn(await hub.mailTo(address));
}

/** Makes a link from the members' page. */
export async function makeLink(page: Page, { role, uses }: { role?: string; uses?: number } = {}) {
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "By link or QR" }).click();
  if (role) await chooseRole(page, role);
  if (uses) await dialog.getByLabel("Maximum uses").fill(String(uses));
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByRole("img", { name: "QR code" })).toBeVisible();
  await dialog.getByRole("button", { name: "Copy: invite link" }).click();
  const link = await copied(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  return link;
}

async function chooseRole(page: Page, role: string): Promise<void> {
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: new RegExp(`^${role}`) }).click();
}

/** Accepts an invite in a signed-in browser, and returns the line for an agent that is shown then, with its secret. */
export async function acceptInvite(page: Page, link: string): Promise<{ line: string; credential: string }> {
  if (page.url() !== link) await page.goto(link);
  await page.getByRole("button", { name: "Accept and join" }).click();
  await page.getByRole("heading", { name: /^You are on / }).waitFor();
  await page.getByRole("button", { name: "Copy: line for your agent" }).click();
  const line = await copied(page);
  return { line, credential: /abm_\w+/.exec(line)?.[0] ?? "" };
}

/** The response of a join. */
export interface Joined {
  session_id: string;
  callsign: string;
}

export function inviteLinkIn(mail: string): string {
  const link = /http:\/\/localhost:\d+\/i\/[0-9A-Za-z]{8}\b/.exec(mail)?.[0];
  if (!link) throw new Error(`no invite in the mail:\n${mail}`);
  return link;
}

export const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** Runs the command of a line for an agent, as the agent would, and returns its output. */
export async function runPasted<T = Record<string, unknown>>(line: string): Promise<T> {
  const command = line.slice(line.indexOf("curl -sS"));
  const { stdout } = await run("sh", ["-c", command], { timeout: 60_000 });
  return JSON.parse(stdout) as T;
}

/** Collects every page that the hub sends to a browser, as HTML. */
export function collectPages(page: Page, into: string[]): void {
  page.on("response", (response) => {
    if (response.request().resourceType() !== "document") return;
    response.text().then(
      (html) => into.push(html),
      () => undefined,
    );
  });
}
