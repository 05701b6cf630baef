import type { Page } from "@playwright/test";
import { CliUser } from "../cli-user";
import { newDataDir } from "../hub/hub-process";
import { joinAgent, messageOf, openChannel, openTimeline, timelineOf, writeOf } from "./conversation";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

const sizes = [
  { name: "desktop", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
];

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const isAtEnd = (page: Page) =>
  timelineOf(page).evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight < 60);

for (const { name, width, height } of sizes)
  test(`on a ${name} a person talks with two agents: files, mentions, replies, receipts`, async ({
    page,
    hub,
    email,
  }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, hub, email);
    const { id, token } = await openChannel(page, hub, { name: "Release train" });
    await openTimeline(page, id);
    await expect(page).toHaveTitle(/^Release train/);
    await expect(page.getByRole("heading", { name: "No messages yet" })).toBeVisible();

    const api = await joinAgent(hub, id, token, "api-dev");
    const ci = new CliUser(newDataDir(), hub.origin);
    await ci.run(["join", id, "--as", "ci-bot"], { env: { AIRBAND_JOIN_TOKEN: token } });
    const first = await api.send("Login answers **403** since your deploy. <b>Why?</b>", {
      need_reply: true,
    });
    // The first message takes the place of the empty channel.
    await expect(messageOf(page, first)).toContainText("Login answers 403 since your deploy. <b>Why?</b>");
    await expect(messageOf(page, first).getByText("needs a reply")).toBeVisible();
    await expect(page.getByRole("heading", { name: "No messages yet" })).toHaveCount(0);

    // A reply with a mention, completed from the roster, and a file.
    await messageOf(page, first).click();
    await messageOf(page, first)
      .getByRole("button", { name: /^Reply, / })
      .click();
    await expect(writeOf(page)).toBeFocused();
    await writeOf(page).pressSequentially("The audience changed. Ask @ci");
    await expect(page.getByRole("option", { name: "@ci-bot" })).toBeVisible();
    await writeOf(page).press("Enter");
    await expect(writeOf(page)).toHaveValue("The audience changed. Ask @ci-bot ");
    await page.locator("input[type=file]").setInputFiles({
      name: "token.png",
      mimeType: "image/png",
      buffer: Buffer.from(PIXEL, "base64"),
    });
    await expect(page.getByRole("list", { name: "Files to send" })).toContainText("token.png");
    await writeOf(page).press("Control+Enter");
    const own = messageOf(page, first + 1);
    await expect(own.getByRole("img", { name: "token.png" })).toBeVisible();
    await expect(own).toContainText("api-dev: Login answers 403");
    await expect(messageOf(page, first).getByText("answered")).toBeVisible();
    await expect(writeOf(page)).toHaveValue("");

    // What the agents see, and what the sender sees of that.
    const { stdout } = await ci.run(["inbox"]);
    expect(stdout).toContain("The audience changed. Ask @ci-bot");
    await api.fetch();
    const receipts = own.getByRole("button", { name: /^Receipts:/ });
    await expect(receipts).toContainText("fetched");
    await api.read();
    await expect(receipts).toContainText(/acked/);
    await receipts.click();
    await expect(page.getByRole("complementary", { name: "Receipts" })).toContainText("api-dev");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("complementary", { name: "Receipts" })).toHaveCount(0);

    // A suggested reply is one press.
    await ci.run(["send", "--suggest", "Run both", "--suggest", "Only ios", "Which suites?"]);
    await page.getByRole("button", { name: "Only ios", exact: true }).click();
    const answer = messageOf(page, first + 3);
    await expect(answer).toContainText("Only ios");
    await expect(answer).toContainText("ci-bot: Which suites?");
  });

test("messages between agents are counted, and text of others is no HTML and no bare link", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email);
  const { id, token } = await openChannel(page, hub);
  const api = await joinAgent(hub, id, token, "api-dev");
  await joinAgent(hub, id, token, "ios-dev");
  await api.send("the secret plan", { to: "ios-dev" });
  await api.send("another one", { to: "ios-dev" });
  const shown = await api.send("[your bank](https://evil.example/login) and [x](javascript:alert(1))");
  await openTimeline(page, id);
  await expect(page.getByText("2 direct messages, not shown")).toBeVisible();
  await expect(page.getByText("secret plan")).toHaveCount(0);
  const link = messageOf(page, shown).getByRole("link", { name: "your bank" });
  await expect(link).toHaveAttribute("rel", /noopener.*nofollow/);
  await expect(messageOf(page, shown)).toContainText("(evil.example)");
  await expect(messageOf(page, shown).locator("a[href^=javascript]")).toHaveCount(0);
});

test("two devices share one reading position", async ({ page, hub, email, browser }) => {
  await signIn(page, hub, email);
  const { id, token } = await openChannel(page, hub);
  const api = await joinAgent(hub, id, token, "api-dev");
  for (let n = 1; n <= 30; n++) await api.send(`message ${n}\n\nof several lines\n\nof text`);
  const path = `/account/channels/${id}`;
  const unread = (): Promise<number> =>
    page.evaluate(async () => {
      const { channels } = await (await fetch("/api/account/channels")).json();
      return channels[0].unread_count;
    });
  expect(await unread()).toBe(30);

  // It opens at the first unread message, and only what was on the screen counts as read.
  await openTimeline(page, id);
  await expect(messageOf(page, 1)).toBeInViewport();
  await expect(page.getByText("New messages")).toBeVisible();
  await expect.poll(unread).toBeLessThan(30);
  expect(await unread()).toBeGreaterThan(5);

  const other = await browser.newContext({ baseURL: hub.origin });
  const phone = await other.newPage();
  await signIn(phone, hub, email, path);
  await phone.getByRole("button", { name: /^(\d+ new|Latest messages)$/ }).click();
  await expect(messageOf(phone, 30)).toBeInViewport();
  await expect.poll(unread).toBe(0);
  // The unread line goes where the messages were not read, too.
  await expect(page.getByText("New messages")).toHaveCount(0);

  await messageOf(phone, 29).hover();
  await messageOf(phone, 29)
    .getByRole("button", { name: /^Mark unread/ })
    .click();
  await expect.poll(unread).toBe(2);
  await phone.keyboard.press("Escape");
  await phone.getByRole("heading", { level: 1 }).click();
  await phone.keyboard.press("e");
  await expect.poll(unread).toBe(0);
  await other.close();
});

test("a long channel is paged both ways, keeps its place, and links lead to any message", async ({
  page,
  hub,
  email,
}) => {
  test.setTimeout(300_000);
  await signIn(page, hub, email);
  const { id, token } = await openChannel(page, hub, { name: "Long" });
  const api = await joinAgent(hub, id, token, "api-dev");
  const LAST = 5_000;
  for (let from = 1; from <= LAST; from += 50)
    await Promise.all(Array.from({ length: 50 }, (_, n) => api.send(`line ${from + n}`)));
  // The order of sends that run at once is the hub's.
  const path = `/account/channels/${id}`;
  await page.request.post(`/api/channels/${id}/read`, {
    data: { up_to: LAST },
    headers: { Origin: hub.origin },
  });
  await openTimeline(page, id);
  await expect(messageOf(page, LAST)).toBeInViewport();
  expect(await page.locator("[data-message]").count()).toBeLessThan(150);

  // Up through several pages: each is there when the reader reaches it.
  for (const upto of [4_800, 4_600]) await expect.poll(() => scrolledBy(page, -4_000)).toBeLessThan(upto);
  const before = await firstShown(page);
  await api.send("news");
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  expect(Math.abs((await firstShown(page)) - before)).toBeLessThan(5);
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(messageOf(page, LAST + 1)).toBeInViewport();
  expect(await isAtEnd(page)).toBe(true);

  // A link into the middle loads what is around it, and down from there.
  await page.goto(`${path}/messages/2500`);
  await expect(messageOf(page, 2_500)).toBeInViewport();
  await expect(page).toHaveTitle(/^Message 2500 · Long/);
  await expect.poll(() => scrolledBy(page, 4_000)).toBeGreaterThan(2_700);
  await page.goto(`${path}/messages/1`);
  await expect(messageOf(page, 1)).toBeInViewport();
  await expect(page.getByText("The channel begins here.")).toBeVisible();
});

/** Scrolls, and returns the number of the first message that is then on the screen. */
async function scrolledBy(page: Page, pixels: number): Promise<number> {
  await timelineOf(page).evaluate((list, by) => list.scrollBy(0, by), pixels);
  return firstShown(page);
}

/** The number of the first message on the screen. */
function firstShown(page: Page): Promise<number> {
  return timelineOf(page).evaluate((list) => {
    const top = list.getBoundingClientRect().top;
    const rows = [...list.querySelectorAll<HTMLElement>("[data-message]")];
    const shown = rows.find((row) => row.getBoundingClientRect().bottom > top);
    return Number(shown?.dataset.message ?? 0);
  });
}

test("the keyboard moves, opens, replies and closes, and the focus is never lost", async ({
  page,
  hub,
  email,
}) => {
  await signIn(page, hub, email);
  const { id, token } = await openChannel(page, hub);
  const api = await joinAgent(hub, id, token, "api-dev");
  const first = await api.send("first");
  await api.send("second", { reply_to: first });
  await api.send("third");
  await openTimeline(page, id);
  await expect(messageOf(page, 3)).toBeVisible();
  await page.keyboard.press("k");
  await expect(messageOf(page, 3)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowUp");
  await expect(messageOf(page, 1)).toBeFocused();
  await page.keyboard.press("Enter");
  const thread = page.getByRole("complementary", { name: "Thread" });
  await expect(thread).toContainText("second");
  await expect(thread).not.toContainText("third");
  await page.keyboard.press("Escape");
  await expect(messageOf(page, 1)).toBeFocused();
  await page.keyboard.press("r");
  await expect(writeOf(page)).toBeFocused();
  await expect(page.getByRole("form").getByText("Reply to api-dev")).toBeVisible();
  // In the text, letters are letters; a draft survives a reload.
  await page.keyboard.type("jkrue");
  await expect(writeOf(page)).toHaveValue("jkrue");
  await page.reload();
  await expect(writeOf(page)).toHaveValue("jkrue");
  await expect(page.getByRole("form").getByText("Reply to api-dev")).toBeVisible();
});
