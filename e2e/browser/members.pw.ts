import { openStream } from "../open-stream";
import type { Hub } from "./hub";
import {
  acceptInvite,
  anotherPerson,
  copied,
  createChannel,
  goToMembers,
  type Joined,
  makeLink,
  newAddress,
  runPasted,
} from "./invite-steps";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

/** The error of a refused call. */
async function refused(
  hub: Hub,
  path: string,
  { token, session, body }: { token: string; session?: string; body: object },
) {
  const response = await fetch(hub.origin + path, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      ...(session && { "X-Session-Id": session }),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { code?: string; knock?: string; callsign?: string };
}

test("a removed member loses access within seconds: the open stream ends, the credential stops, both pages show it", async ({
  page,
  hub,
  email,
  browser,
}) => {
  await signIn(page, hub, email, "/account/channels");
  const { id, token } = await createChannel(page, "Removal");
  await goToMembers(page);
  const link = await makeLink(page);
  const address = newAddress("removed");
  const theirs = await anotherPerson(browser, hub);
  await signIn(theirs, hub, address);
  const { line, credential } = await acceptInvite(theirs, link);
  const joined = await runPasted<Joined>(line);
  const channel = { origin: hub.origin, id };
  const stream = await openStream({
    channel: { ...channel, token: credential },
    session: joined.session_id,
  } as Parameters<typeof openStream>[0]);
  const bystander = await hub.call<Joined>("POST", `/api/channels/${id}/join`, { token, body: {} });
  const untouched = await openStream({
    channel: { ...channel, token },
    session: bystander.session_id,
  } as Parameters<typeof openStream>[0]);
  // Their page is rendered while they are a member, and gets the hub's event only after that.
  let release = () => {};
  const removed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await theirs.route(/\/api\/trpc\/live/, (route) => removed.then(() => route.continue()));
  await theirs.getByRole("link", { name: "Open the channel" }).click();
  await theirs.getByRole("heading", { name: "Your agent" }).waitFor();

  const row = page.getByRole("table", { name: "Members" }).getByRole("row", { name: address });
  await expect(row).toContainText("online");
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await stream.ended;
  expect(stream.raw()).toContain("session_revoked");
  await expect(row).toHaveCount(0);
  release();
  await expect(theirs.getByText("You are no longer on this channel")).toBeVisible();
  const join = `/api/channels/${id}/join`;
  expect(await refused(hub, join, { token: credential, body: {} })).toMatchObject({ code: "unauthorized" });
  expect(await refused(hub, join, { token, body: { callsign: "other" } })).toMatchObject({
    callsign: "other",
  });
  expect(untouched.raw()).not.toContain("session_revoked");
  untouched.close();
  await theirs.context().close();
});

test("a newcomer that knocks is approved from the page while it waits, and another is denied", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  await page.getByRole("button", { name: "New channel" }).first().click();
  await page.getByText("All options").click();
  await page.getByRole("switch", { name: "Require approval to join" }).click();
  await page.getByRole("button", { name: "Create channel" }).click();
  await page.waitForURL(/\/account\/channels\/[a-z]+-[a-z]+-/);
  const id = page.url().split("/").at(-1) ?? "";
  await page.getByRole("tab", { name: "curl" }).click();
  const token = /abj_\w+/.exec(await page.getByRole("tabpanel").innerText())?.[0] ?? "";

  const join = `/api/channels/${id}/join`;
  const knocked = await refused(hub, join, { token, body: { callsign: "visitor", client: "codex" } });
  expect(knocked.code).toBe("approval_pending");
  const waits = refused(hub, join, { token, body: { callsign: "visitor", knock: knocked.knock } });
  await expect(page.getByRole("heading", { name: "1 person is waiting for approval" })).toBeVisible();
  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("link", { name: /1 person is waiting to join/ }).click();
  await page.getByRole("button", { name: "Approve visitor" }).click();
  expect(await waits).toMatchObject({ callsign: "visitor" });
  await expect(page.getByRole("button", { name: "Approve visitor" })).toHaveCount(0);

  const second = await refused(hub, join, { token, body: { callsign: "stranger" } });
  const denied = refused(hub, join, { token, body: { callsign: "stranger", knock: second.knock } });
  await page.getByRole("button", { name: "Deny stranger" }).click();
  expect(await denied).toMatchObject({ code: "approval_denied" });
});

test("an observer reads and never sends, and sees no button that it may not use", async ({
  page,
  hub,
  email,
  browser,
}) => {
  await signIn(page, hub, email, "/account/channels");
  const { id } = await createChannel(page, "Observed");
  await goToMembers(page);
  const link = await makeLink(page, { role: "Observer" });
  const theirs = await anotherPerson(browser, hub);
  await signIn(theirs, hub, newAddress("watcher"));
  await theirs.goto(link);
  await expect(theirs.getByText("Cannot speak.")).toBeVisible();
  const { line, credential } = await acceptInvite(theirs, link);
  const { session_id } = await runPasted<Joined>(line);
  const spoken = { token: credential, session: session_id, body: { message: "may I?" } };
  expect(await refused(hub, `/api/channels/${id}/send`, spoken)).toMatchObject({ code: "role_forbids" });

  await theirs.goto("/account/channels");
  await expect(theirs.getByRole("row", { name: /Observed/ })).toContainText("observer");
  await theirs.getByRole("link", { name: /Observed/ }).click();
  const nav = theirs.getByRole("navigation", { name: "Channel" });
  await expect(nav.getByRole("link")).toHaveText(["Timeline", "Roster", "Members"]);
  for (const name of ["New join token", /^Actions for/])
    await expect(theirs.getByRole("button", { name })).toHaveCount(0);
  await nav.getByRole("link", { name: "Members" }).click();
  await expect(theirs.getByRole("heading", { name: "Your place" })).toBeVisible();
  await expect(theirs.getByRole("heading", { name: "Invites" })).toHaveCount(0);
  await theirs.goto(`/account/channels/${id}/settings`);
  await expect(theirs.getByText("Page not found")).toBeVisible();

  await theirs.goto(`/account/channels/${id}/members`);
  await theirs.getByRole("button", { name: "Leave channel" }).click();
  await theirs.getByRole("alertdialog").getByRole("button", { name: "Leave channel" }).click();
  await theirs.waitForURL(/\/account\/channels$/);
  await expect(theirs.getByText("No channels yet")).toBeVisible();
  await theirs.context().close();
});

test("an agent joins by one pasted line without an account, and is renamed, grouped, muted and blocked from the roster", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  const { id } = await createChannel(page, "Agents");
  await goToMembers(page);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "An agent" }).click();
  await dialog.getByLabel("Callsign").fill("ci-bot");
  await dialog.getByLabel("Groups").fill("ops, @night");
  await dialog.getByRole("button", { name: "Create line" }).click();
  await dialog.getByRole("button", { name: "Copy: agent line" }).click();
  const line = await copied(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  const { credential } = await runPasted<{ credential: string }>(line);
  const join = `/api/channels/${id}/join`;
  const { session_id } = await hub.call<Joined>("POST", join, { token: credential, body: {} });
  await expect(
    page.getByRole("table", { name: "Invites" }).getByRole("row", { name: "ci-bot" }),
  ).toContainText("accepted by ci-bot");

  await page.getByRole("link", { name: "Roster" }).click();
  const roster = page.getByRole("table", { name: "Roster" });
  const row = (callsign: string) => roster.getByRole("row", { name: new RegExp(callsign) });
  const act = async (callsign: string, item: string) => {
    await roster.getByRole("button", { name: `Actions for ${callsign}` }).click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  await expect(row("ci-bot")).toContainText("@night");
  await act("ci-bot", "Groups");
  await page.getByLabel("Groups", { exact: true }).fill("day");
  await page.getByRole("button", { name: "Save groups" }).click();
  await expect(row("ci-bot")).toContainText("@day");
  await act("ci-bot", "Rename");
  await page.getByLabel("New callsign").fill("Not a name");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("must be 1 to 32 of")).toBeVisible();
  await page.getByLabel("New callsign").fill("builder");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(row("builder")).toBeVisible();

  await act("builder", "Mute");
  await expect(row("builder")).toContainText("muted");
  const spoken = { token: credential, session: session_id, body: { message: "hello" } };
  expect(await refused(hub, `/api/channels/${id}/send`, spoken)).toMatchObject({ code: "muted" });
  await act("builder", "Block");
  await page.getByRole("alertdialog").getByRole("button", { name: "Block" }).click();
  await expect(row("builder")).toContainText("blocked");
  expect(await refused(hub, join, { token: credential, body: {} })).toMatchObject({ code: "blocked" });
});

test("a channel is transferred, roles are changed, and an invite is on the overview of the person it was mailed to", async ({
  page,
  hub,
  email,
  browser,
}) => {
  await signIn(page, hub, email, "/account/channels");
  const { id } = await createChannel(page, "Handed over");
  await goToMembers(page);
  const address = newAddress("heir");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByRole("dialog").getByLabel("E-mail", { exact: true }).fill("not an address");
  await page.getByRole("button", { name: "Send invite" }).click();
  await expect(page.getByText("must be an e-mail address")).toBeVisible();
  await page.getByRole("dialog").getByLabel("E-mail", { exact: true }).fill(address);
  await page.getByRole("button", { name: "Send invite" }).click();
  await page.getByRole("button", { name: "Done" }).click();

  const theirs = await anotherPerson(browser, hub);
  await signIn(theirs, hub, address);
  await theirs.getByRole("link", { name: /invites you to Handed over/ }).click();
  await theirs.getByRole("button", { name: "Accept and join" }).click();
  await theirs.getByRole("link", { name: "Open the channel" }).click();

  const act = async (item: string) => {
    await page.getByRole("button", { name: /^Actions for heir/ }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const row = page.getByRole("table", { name: "Members" }).getByRole("row", { name: address });
  await act("Change role");
  await page.getByRole("radio", { name: "Admin" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Change role" }).click();
  await expect(row).toContainText("admin");
  await expect(theirs.getByRole("link", { name: "Settings" })).toBeVisible();
  await act("Transfer channel");
  await page.getByRole("alertdialog").getByRole("button", { name: "Transfer channel" }).click();
  await expect(row).toContainText("owner");
  await page.goto(`/account/channels/${id}/settings`);
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete channel" })).toHaveCount(0);
  await theirs.context().close();
});
