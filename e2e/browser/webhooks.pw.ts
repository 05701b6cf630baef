import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { pullRequest } from "../../server/testing/github-payloads";
import {
  answering,
  openWebhookSink,
  verifyReceived,
  type WebhookSink,
} from "../../server/testing/webhook-sink";
import type { Hub } from "./hub";
import { signIn } from "./sign-in";
import { test as base, expect } from "./test";

const test = base.extend<{ sink: WebhookSink }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the parameter's pattern.
  sink: async ({}, use) => {
    const sink = await openWebhookSink();
    await use(sink);
    await sink.close();
  },
});

/** Calls the REST API as the page's visitor. */
async function post<T = Record<string, string>>(
  page: Page,
  hub: Hub,
  path: string,
  data: object,
): Promise<T> {
  const answer = await page.request.post(path, { data, headers: { Origin: hub.origin } });
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return answer.json();
}

interface Agent {
  session_id: string;
}

/** A channel of the visitor's account that its identity `ios-dev-…` has joined, and a friend who sends it messages. */
async function openConversation(page: Page, hub: Hub) {
  const { channel_id: id = "", join_token: token = "" } = await post(page, hub, "/api/channels", {});
  const callsign = `ios-dev-${crypto.randomUUID().slice(0, 6)}`;
  const { identity_key } = await post(page, hub, "/api/account/identities", { callsign });
  const join = (body: object) => hub.call<Agent>("POST", `/api/channels/${id}/join`, { token, body });
  const me = await join({ callsign, identity_key });
  const friend = await join({ callsign: "friend" });
  const tell = (message: string) =>
    hub.call("POST", `/api/channels/${id}/send`, {
      token,
      session: friend.session_id,
      body: { message, to: callsign },
    });
  return { id, token, me, tell };
}

/** Reads a secret that is revealed, and closes its dialog. */
async function readSecret(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  await dialog.getByText("stores it encrypted").waitFor();
  const secret = await dialog.getByRole("status").innerText();
  // A webhook's can be shown again; a hook's cannot.
  if (/only once/.test(await dialog.innerText())) await dialog.getByLabel("I have saved it").click();
  await dialog.getByRole("button", { name: "Done" }).click();
  return secret;
}

test("a direct message reaches the webhook signed, a broken endpoint shows its next attempt, and a fixed one receives it again", async ({
  page,
  hub,
  email,
  sink,
}) => {
  await signIn(page, hub, email, "/account/webhooks");
  const { tell } = await openConversation(page, hub);
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  await page.getByRole("button", { name: "New webhook" }).first().click();
  await page.getByLabel("Endpoint").fill(sink.url);
  await page.getByLabel("Name").fill("Pager");
  await page.getByRole("button", { name: "Create webhook" }).click();
  const secret = await readSecret(page);
  await page.waitForURL(/\/account\/webhooks\/wh_/);
  await expect(page.getByText("No deliveries yet")).toBeVisible();
  await expect(page.getByRole("region", { name: "Health" })).toContainText("Healthy");

  await tell("are you there?");
  const rows = page.getByRole("table", { name: "Deliveries" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("message.received");
  await expect(rows.nth(1)).toContainText("delivered");
  expect(verifyReceived(secret, sink.received[0] as never)).toMatchObject({
    type: "message.received",
    data: { message: { text: "are you there?" } },
  });

  sink.answer(answering(500, { "content-type": "application/json" }, '{"error":"out of order"}'));
  await tell("and now?");
  await expect(rows).toHaveCount(3);
  await sink.until((received) => received.length === 3);
  await expect(rows.nth(1)).toContainText(/next try in \d minutes/);
  await expect(page.getByRole("region", { name: "Health" })).toContainText(/Failing since \d\d:\d\d/);
  await rows.nth(1).getByRole("button", { name: "message.received", exact: true }).click();
  const delivery = page.getByRole("dialog", { name: "Delivery" });
  await expect(delivery.getByRole("heading", { name: "Attempts (2)" })).toBeVisible();
  await expect(delivery).toContainText("Endpoint returned 500 (expected 2xx).");
  await expect(delivery.getByRole("region", { name: "response of attempt 2" })).toContainText("out of order");
  await expect(delivery.getByRole("region", { name: "request of attempt 2" })).toContainText(
    "webhook-signature",
  );
  await expect(delivery.getByRole("region", { name: "body, pretty" })).toContainText('"text": "and now?"');

  sink.answer(answering(200));
  await delivery.getByRole("button", { name: "Redeliver" }).click();
  await expect(delivery.getByRole("heading", { name: "Attempts (3)" })).toBeVisible();
  await expect(delivery.getByRole("status")).toContainText("delivered");
  await page.keyboard.press("Escape");
  await expect(rows.nth(1)).toContainText("delivered");
  const ids = sink.received.map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids.slice(1)).size).toBe(1);
  expect(verifyReceived(secret, sink.received[3] as never)).toMatchObject({
    data: { message: { text: "and now?" } },
  });
  await page.getByRole("radiogroup", { name: "Time range" }).getByText("7 d").click();
  await expect(page.getByText("50.0 % of 4 succeeded")).toBeVisible();
});

test("a channel's webhook is edited, tested, rotated, turned off and on, and deleted", async ({
  page,
  hub,
  email,
  sink,
}) => {
  await signIn(page, hub, email);
  const { id } = await openConversation(page, hub);
  await page.goto(`/account/channels/${id}`);
  await page.getByRole("navigation", { name: "Channel" }).getByRole("link", { name: "Webhooks" }).click();
  const panel = page.getByRole("region", { name: "Webhooks", exact: true });
  await panel.getByRole("button", { name: "New webhook" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Endpoint").fill("http://10.0.0.1/events");
  await form.getByRole("switch", { name: "Mentions only" }).click();
  await form.getByRole("button", { name: "Create webhook" }).click();
  await expect(form.getByText("Enter a callsign")).toBeVisible();
  await form.getByLabel("Mentioned callsign").fill("friend");
  await form.getByRole("button", { name: "Create webhook" }).click();
  const endpoint = form.getByLabel("Endpoint");
  await expect(endpoint).toHaveAccessibleDescription(
    /does not resolve to an address on the public internet/i,
  );
  await expect(endpoint).toHaveAttribute("aria-invalid", "true");
  await expect(endpoint).toBeFocused();
  await expect(endpoint).toBeInViewport();
  await expect(form.getByRole("alert")).toHaveCount(0);
  await form.getByLabel("Endpoint").fill(sink.url);
  await form.getByRole("button", { name: "Create webhook" }).click();
  const first = await readSecret(page);
  await page.waitForURL(/\/webhooks\/wh_/);

  await page.getByRole("button", { name: "Edit" }).click();
  await form.getByRole("checkbox", { name: "All events" }).click();
  await form.getByRole("button", { name: "Save webhook" }).click();
  await expect(form.getByText("Select at least one event, or all events")).toBeVisible();
  await form.getByRole("checkbox", { name: "member.joined" }).click();
  await form.getByRole("button", { name: "Save webhook" }).click();
  const settings = page.getByRole("region", { name: "Settings" });
  await expect(settings).toContainText("member.joined");
  await expect(settings).toContainText("of @friend");

  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByRole("menuitem", { name: "member.joined" }).click();
  const delivery = page.getByRole("dialog", { name: "Delivery" });
  await expect(delivery.getByRole("heading", { name: "Attempts (1)" })).toBeVisible();
  await expect(delivery.getByRole("status")).toContainText("delivered");
  await page.keyboard.press("Escape");
  expect(verifyReceived(first, sink.received[0] as never)).toMatchObject({ type: "member.joined" });

  await settings.getByRole("button", { name: "Rotate" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Create secret" }).click();
  const second = await readSecret(page);
  expect(second).not.toBe(first);
  await expect(settings).toContainText("old one still signs");
  await settings.getByRole("button", { name: "End now" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End now" }).click();
  await expect(settings).not.toContainText("old one still signs");

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Turn off" }).click();
  const health = page.getByRole("region", { name: "Health" });
  await expect(health).toContainText("It was turned off manually.");
  await health.getByRole("button", { name: "Turn on" }).click();
  await expect(health).toContainText("Healthy");

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete webhook" }).click();
  await page.waitForURL(/\/webhooks$/);
  await expect(page.getByText("No webhooks yet")).toBeVisible();
});

test("a GitHub hook is created, a signed post becomes a message, and others are rejected visibly", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email);
  const { id, token, me } = await openConversation(page, hub);
  await page.goto(`/account/channels/${id}/webhooks`);
  await page
    .getByRole("region", { name: "Inbound hooks" })
    .getByRole("button", { name: "New hook" })
    .first()
    .click();
  await page.getByLabel("Name").fill("ci");
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByRole("group", { name: "Rule 1" }).getByLabel("Events").fill("pull_request.closed");
  await page.getByRole("group", { name: "Rule 1" }).getByRole("combobox", { name: "Then" }).click();
  await page.getByRole("option", { name: /^Drop it/ }).click();
  await page.getByRole("button", { name: "Create hook" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Copy: the hook’s URL" }).click();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  const secret = await readSecret(page);
  await page.waitForURL(/\/webhooks\/in\/\w{20}$/);
  await expect(page.getByRole("heading", { name: "No posts yet" })).toBeVisible();

  const postGithub = async (payload: object, delivery: string, signedWith = secret) => {
    const body = JSON.stringify(payload);
    const answer = await fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-github-event": "pull_request",
        "x-github-delivery": delivery,
        "x-hub-signature-256": `sha256=${createHmac("sha256", signedWith).update(body).digest("hex")}`,
      },
    });
    return answer.status;
  };
  expect(await postGithub(pullRequest("opened"), "first")).toBe(202);
  const rows = page.getByRole("table", { name: "Receipts" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("pull_request.opened");
  await expect(rows.nth(1)).toContainText("delivered #1");
  const received = await hub.call<{ messages: { from: string; text: string }[] }>(
    "GET",
    `/api/channels/${id}/listen?timeout=5`,
    { token, session: me.session_id },
  );
  expect(received.messages).toMatchObject([{ from: "hook:ci", text: expect.stringContaining("#42") }]);

  expect(await postGithub(pullRequest("closed"), "second")).toBe(200);
  await expect(rows.nth(1)).toContainText("rule 1 drops it");
  expect(await postGithub(pullRequest("opened"), "third", "another-secret-altogether")).toBe(401);
  await expect(rows.nth(1)).toContainText("unverified");
  await expect(page.getByRole("region", { name: "Health" })).toContainText("unverified1");

  await page.getByRole("button", { name: "Test", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Sample" }).click();
  await page.getByRole("option", { name: "check_run" }).click();
  await expect(dialog.getByRole("figure", { name: "The message" })).toContainText("unit-tests");
  await dialog.getByRole("button", { name: "Send to the channel" }).click();
  await expect(rows.nth(1)).toContainText("test of check_run.completed");
});

test("another account's webhook is not found", async ({ page, hub, email }) => {
  await signIn(page, hub, email, "/account/webhooks/wh_0123456789abcdefghij");
  await expect(page.getByText("Page not found")).toBeVisible();
});
