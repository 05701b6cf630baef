import { z } from "zod";
import type { webhooks } from "@/db/schema";
import type { ChannelRow } from "../participants/caller-cache";
import { eventTypes, senderKinds } from "./webhook-fields";

/** A webhook as who manages it sees it: never its secret. */
export const shownWebhook = z
  .object({
    id: z.string(),
    scope: z.enum(["account", "channel"]),
    channel_id: z.string().nullable(),
    made_by: z.enum(["owner", "token"]).describe("token: a holder of the channel's join token."),
    name: z.string().nullable(),
    url: z.string(),
    types: z.array(z.enum(eventTypes)).describe("Empty for all."),
    sender_kinds: z.array(z.enum(senderKinds)).describe("Empty for all."),
    mentions_me: z.boolean(),
    callsign: z.string().nullable().describe("Whose mentions, on a channel webhook with mentions_me."),
    thin: z.boolean(),
    state: z.enum(["enabled", "disabled"]),
    disabled_reason: z
      .enum(["by_hand", "gone", "failing", "token_rotated"])
      .nullable()
      .describe(
        "gone: it answered 410. failing: for five days. token_rotated: the join token it was made with is out of force.",
      ),
    failing_since: z.number().int().nullable().describe("The first failure that no success followed."),
    previous_secret_until: z
      .number()
      .int()
      .nullable()
      .describe("The secret before this one signs too until then."),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  })
  .meta({ id: "Webhook" });

export type ShownWebhook = z.infer<typeof shownWebhook>;
export type WebhookRow = typeof webhooks.$inferSelect;

/** A row as the wire has it. */
export function showWebhook(row: WebhookRow, channel: ChannelRow | null, now: number): ShownWebhook {
  const lapsed = channel !== null && hasLapsed(row, channel, now);
  return {
    id: row.id,
    scope: row.channelId === null ? "account" : "channel",
    channel_id: row.channelId,
    made_by: row.tokenHash === null ? "owner" : "token",
    name: row.name,
    url: row.url,
    types: row.types as ShownWebhook["types"],
    sender_kinds: row.senderKinds as ShownWebhook["sender_kinds"],
    mentions_me: row.mentionsMe,
    callsign: row.callsign,
    thin: row.thin,
    state: lapsed ? "disabled" : row.state,
    disabled_reason: row.disabledReason ?? (lapsed ? "token_rotated" : null),
    failing_since: row.failingSince,
    previous_secret_until: (row.previousSecretUntil ?? 0) > now ? row.previousSecretUntil : null,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}

/** Whether the join token that a webhook was made with lets nobody in any more. The outbox asks the same in SQL. */
function hasLapsed({ tokenHash }: WebhookRow, channel: ChannelRow, now: number): boolean {
  if (tokenHash === null || tokenHash === channel.joinTokenHash) return false;
  return tokenHash !== channel.previousTokenHash || (channel.previousTokenUntil ?? 0) <= now;
}
