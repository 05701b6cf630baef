// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { makeTestAccount } from "../testing/test-account";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { router } from "./init-trpc";
import { webhookProcedures } from "./operation-procedures";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

const url = "http://127.0.0.1:9/events";

async function openPages() {
  const account = await makeTestAccount(runtime);
  const { channel_id } = await createChannel(account.as(), {});
  const pages = router(webhookProcedures).createCaller({ ...account.as(), fromOwnPage: true });
  return { pages, channel_id };
}

test("null means the account's own webhooks, a channel's id those of the channel", async () => {
  const { pages, channel_id } = await openPages();
  const own = await pages.createWebhook({ channel_id: null, url });
  const ofChannel = await pages.createWebhook({ channel_id, url, types: ["member.joined"] });
  expect([own.scope, ofChannel.scope]).toEqual(["account", "channel"]);
  const { webhooks: mine } = await pages.listWebhooks({ channel_id: null });
  expect(mine.map(({ id }) => id)).toEqual([own.id]);
  const { webhooks: there } = await pages.listWebhooks({ channel_id });
  expect(there.map(({ id }) => id)).toEqual([ofChannel.id]);
  const crossed = pages.getWebhook({ channel_id: null, id: ofChannel.id });
  await expect(crossed).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the operation's errors keep their text, including those for fields that only channels accept", async () => {
  const { pages } = await openPages();
  const wrong = pages.createWebhook({ channel_id: null, url, types: ["member.joined"] });
  await expect(wrong).rejects.toMatchObject({
    code: "BAD_REQUEST",
    message: expect.stringContaining("types"),
  });
});

test("another account's channel cannot be used by a page", async () => {
  const { channel_id } = await openPages();
  const { pages } = await openPages();
  await expect(pages.listWebhooks({ channel_id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
