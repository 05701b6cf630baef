import { joinAgent, messageOf, openTimeline, writeOf } from "./conversation";
import { startRestartable } from "./restartable-hub";
import { signIn } from "./sign-in";
import { expect, test } from "./test";

test("a hub that is killed and restarted leaves the page standing, and loses nothing", async ({
  page,
  email,
}) => {
  test.setTimeout(300_000);
  const { hub, restart, kill, stop } = await startRestartable();
  try {
    await signIn(page, hub, email, `${hub.origin}/account`);
    const made = await page.request.post(`${hub.origin}/api/channels`, {
      data: {},
      headers: { Origin: hub.origin },
    });
    const { channel_id: id, join_token: token } = await made.json();
    const api = await joinAgent(hub, id, token, "api-dev");
    await api.send("before");
    const path = `${hub.origin}/account/channels/${id}`;
    await openTimeline(page, id, hub.origin);
    await expect(messageOf(page, 1)).toBeVisible();
    await kill();
    await expect(page.getByText(/^Reconnecting… Last update \d\d:\d\d:\d\d/)).toBeVisible();
    // Following a link keeps the page; a message waits.
    await page.getByRole("link", { name: "Members" }).click();
    await expect(page.getByText("The hub does not respond.")).toBeVisible();
    expect(page.url()).toBe(path);
    await writeOf(page).fill("sent while the hub was down");
    await writeOf(page).press("Control+Enter");
    await expect(page.getByText("Not sent. It is sent when the hub responds again.")).toBeVisible();
    await restart();
    await expect(page.getByText("Reconnecting…")).toHaveCount(0, { timeout: 60_000 });
    await expect(messageOf(page, 2)).toContainText("sent while the hub was down");
    await api.send("after");
    await expect(messageOf(page, 3)).toContainText("after");
    await expect(page.getByText("sent while the hub was down")).toHaveCount(1);
  } finally {
    await stop();
  }
});
