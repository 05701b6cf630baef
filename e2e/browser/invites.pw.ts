import {
  acceptInvite,
  anotherPerson,
  collectPages,
  createChannel,
  goToMembers,
  inviteByMail,
  inviteLinkIn,
  type Joined,
  makeLink,
  newAddress,
  runPasted,
} from "./invite-steps";
import { signIn, signInHere } from "./sign-in";
import { expect, test } from "./test";

const DAY_MS = 86_400_000;

test("from the owner's click to the first message of a colleague's agent: a mail, a click, a pasted line, and no secret on the way", async ({
  page,
  hub,
  email,
  browser,
}) => {
  const pages: string[] = [];
  collectPages(page, pages);
  await signIn(page, hub, email, "/account/channels");
  const { id, token } = await createChannel(page, "Release train");
  const own = await hub.call<Joined>("POST", `/api/channels/${id}/join`, { token, body: {} });
  await goToMembers(page);
  await expect(page.getByText("No invites yet")).toBeVisible();
  const address = newAddress("colleague");
  const link = await inviteByMail(page, hub, address);
  const sent = page.getByRole("table", { name: "Invites" }).getByRole("row", { name: address });
  await expect(sent).toContainText("e-mail sent, waiting");

  const theirs = await anotherPerson(browser, hub);
  collectPages(theirs, pages);
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "Join Release train" })).toBeVisible();
  await expect(theirs.getByText("Reads and speaks")).toBeVisible();
  await theirs.getByRole("link", { name: "Sign in to accept" }).click();
  await signInHere(theirs, hub, address, 1);
  await expect(theirs).toHaveURL(link);
  const { line, credential } = await acceptInvite(theirs, link);
  const joined = await runPasted<Joined>(line);
  await hub.call("POST", `/api/channels/${id}/send`, {
    token: credential,
    session: joined.session_id,
    body: { message: "The colleague's agent is here." },
  });
  const { messages } = await hub.call<{ messages: { text: string; from: string }[] }>(
    "GET",
    `/api/channels/${id}/listen?timeout=10`,
    { token, session: own.session_id },
  );
  expect(messages).toContainEqual(
    expect.objectContaining({ text: "The colleague's agent is here.", from: joined.callsign }),
  );

  await expect(sent).toContainText(/accepted by colleague-/);
  const member = page.getByRole("table", { name: "Members" }).getByRole("row", { name: address });
  await expect(member).toContainText(joined.callsign);
  await expect(member).toContainText("online");
  expect(await hub.mailTo(email, 1)).toContain("accepted your invite to Release train");

  await theirs.getByRole("link", { name: "Open the channel" }).click();
  await expect(theirs.getByRole("log")).toContainText("The colleague's agent is here.");
  await theirs.getByRole("link", { name: "Roster" }).click();
  await expect(theirs.getByRole("row", { name: new RegExp(joined.callsign) })).toContainText("online");
  await expect(theirs.getByRole("button", { name: "New join token" })).toHaveCount(0);
  await theirs.reload();
  await page.reload();
  await expect(member).toBeVisible();
  const shown = [...pages, await page.content(), await theirs.content(), hub.outbox()].join("\n");
  expect(pages.length).toBeGreaterThan(5);
  for (const secret of [token, credential, own.session_id, joined.session_id]) {
    expect(secret.length).toBeGreaterThan(15);
    expect(shown).not.toContain(secret);
  }
  await theirs.context().close();
});

test("a person signed in with another address is informed, can request an invite to it, and can accept anyway", async ({
  page,
  hub,
  email,
  browser,
}) => {
  await signIn(page, hub, email, "/account/channels");
  await createChannel(page, "Night shift");
  await goToMembers(page);
  const invited = newAddress("invited");
  const link = await inviteByMail(page, hub, invited);

  const other = newAddress("other");
  const theirs = await anotherPerson(browser, hub);
  await signIn(theirs, hub, other);
  await theirs.goto(link);
  await expect(theirs.getByText("This invite was sent to i…@example.com")).toBeVisible();
  await expect(theirs.getByText(`signed in as ${other}`)).toBeVisible();
  await theirs.getByRole("button", { name: "Request another invite" }).click();
  await expect(theirs.getByText(/^We asked .*\.$/)).toBeVisible();
  expect(await hub.mailTo(email, 1)).toContain(other);

  await theirs.getByRole("button", { name: "Sign in as i…@example.com" }).click();
  await signInHere(theirs, hub, invited, 1);
  await expect(theirs).toHaveURL(link);
  await expect(theirs.getByRole("button", { name: "Accept and join" })).toBeVisible();

  await theirs.context().clearCookies();
  await signIn(theirs, hub, other);
  await theirs.goto(link);
  await theirs.getByRole("button", { name: `Accept as ${other}` }).click();
  await expect(theirs.getByRole("heading", { name: "You are on Night shift" })).toBeVisible();
  const members = page.getByRole("table", { name: "Members" });
  await expect(members.getByRole("row", { name: other })).toContainText("member");
  await theirs.context().close();
});

test("used, revoked, replaced and unknown invites are distinguished, and a new one can only be requested if that is allowed", async ({
  page,
  hub,
  email,
  browser,
}) => {
  await signIn(page, hub, email, "/account/channels");
  await createChannel(page, "Told apart");
  await goToMembers(page);
  const twice = await makeLink(page, { uses: 2 });
  const theirs = await anotherPerson(browser, hub);
  await signIn(theirs, hub, newAddress("first"));
  await acceptInvite(theirs, twice);
  const invites = page.getByRole("table", { name: "Invites" });
  await expect(invites.getByRole("row", { name: "Anyone with the link" })).toContainText("1 of 2 used");
  await theirs.context().clearCookies();
  await signIn(theirs, hub, newAddress("second"));
  await acceptInvite(theirs, twice);
  await theirs.context().clearCookies();
  await theirs.goto(twice);
  await expect(theirs.getByRole("heading", { name: "This invite has no uses left" })).toBeVisible();
  await theirs.getByRole("link", { name: "Sign in to request a new invite" }).click();
  await signInHere(theirs, hub, newAddress("third"));
  await theirs.getByRole("button", { name: "Request a new invite" }).click();
  await expect(theirs.getByText("You will get it by e-mail")).toBeVisible();

  const address = newAddress("replaced");
  const older = await inviteByMail(page, hub, address, "Observer");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await dialog.getByLabel("E-mail", { exact: true }).fill(address);
  await dialog.getByRole("button", { name: "Send invite" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  const newer = inviteLinkIn(await hub.mailTo(address, 1));
  await theirs.goto(older);
  await expect(theirs.getByRole("heading", { name: "There is a newer invite" })).toBeVisible();

  await page.getByRole("button", { name: `Actions for ${address}` }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke invite" }).click();
  await expect(page.getByText("Invite revoked")).toBeVisible();
  await theirs.goto(newer);
  await expect(theirs.getByRole("heading", { name: "This invite was revoked" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Request a new invite" })).toHaveCount(0);

  const unknown = await theirs.goto("/i/AAAAAAAA");
  expect(unknown?.status()).toBe(404);
  await expect(theirs.getByRole("heading", { name: "Invite not found" })).toBeVisible();
  await theirs.context().close();
});

test("an expired invite says so, and requesting a new one mails the inviter", async ({
  browser,
  ownHub: hub,
}) => {
  const page = await anotherPerson(browser, hub);
  const owner = newAddress("owner");
  await signIn(page, hub, owner, "/account/channels");
  await createChannel(page, "Long ago");
  await goToMembers(page);
  const address = newAddress("late");
  const link = await inviteByMail(page, hub, address);
  await hub.passTime(8 * DAY_MS);
  const theirs = await anotherPerson(browser, hub);
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This invite has expired" })).toBeVisible();
  await theirs.getByRole("button", { name: "Request a new invite" }).click();
  await expect(theirs.getByText("You will get it by e-mail")).toBeVisible();
  await expect.poll(() => hub.outbox()).toContain(`${address} asks for a new invite to Long ago`);
  await page.reload();
  await expect(page.getByRole("row", { name: address })).toContainText("expired");
  await theirs.context().close();
  await page.context().close();
});

test("the link of an invite is only for its reader: no preview, no index, no referrer, nothing of the channel in its head", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email, "/account/channels");
  const { id } = await createChannel(page, "Quiet Name");
  await goToMembers(page);
  const link = await makeLink(page);
  const response = await fetch(link, { headers: { Accept: "text/html" } });
  expect(response.status).toBe(200);
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  expect(response.headers.get("x-robots-tag")).toContain("noindex");
  expect(response.headers.get("cache-control")).toContain("no-store");
  const html = await response.text();
  const head = html.slice(0, html.indexOf("</head>"));
  expect(head).toContain("You are invited");
  expect(head).not.toContain("Quiet Name");
  expect(html).not.toContain(id);
});
