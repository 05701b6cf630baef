import { expect, test } from "vitest";
import { accountWebhookForm, channelWebhookForm, newWebhook } from "./webhook-values";

const filled = { ...newWebhook, url: "https://example.com/in" };

test("all events and any sender are sent as empty lists", () => {
  expect(channelWebhookForm.parse(filled)).toMatchObject({ types: [], sender_kinds: [] });
});

test("some events without any selected is refused, not sent as all", () => {
  const { error } = channelWebhookForm.safeParse({ ...filled, types: [] });
  expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["types", "Select at least one event, or all events"],
  ]);
  expect(accountWebhookForm.safeParse({ ...filled, sender_kinds: [] }).success).toBe(false);
});

test("selected events are sent as they are", () => {
  expect(channelWebhookForm.parse({ ...filled, types: ["member.joined"] }).types).toEqual(["member.joined"]);
});
