import { z } from "zod";
import type { Database } from "@/db/client";
import { shownCreator } from "../members/shown-creator";
import { eventTypes, senderKinds } from "./outbox/webhook-fields";
import { seesUrl, urlFor, type WebhookOwner, type WebhookRow } from "./webhook-owner";
import { standingsOf, stopReasons, type WebhookStanding } from "./webhook-standing";

/** A webhook as its managers see it: never its secret. */
export const shownWebhook = z
  .object({
    id: z.string(),
    scope: z.enum(["account", "channel"]),
    channel_id: z.string().nullable(),
    made_by: z
      .enum(["owner", "admin", "token"])
      .describe("owner, admin: an account, as `creator` says. token: a holder of the channel's join token."),
    creator: shownCreator
      .nullable()
      .describe("The account responsible for it: it set the URL or took the webhook over. Null for a guest."),
    name: z.string().nullable(),
    url: z.string().describe("Complete for the account or guest that set it; others see only its origin."),
    url_hidden: z
      .boolean()
      .describe("The path is hidden from you: it may be a secret of the account or guest that set it."),
    types: z.array(z.enum(eventTypes)).describe("Empty for all."),
    sender_kinds: z.array(z.enum(senderKinds)).describe("Empty for all."),
    mentions_me: z.boolean(),
    callsign: z
      .string()
      .nullable()
      .describe("The callsign to match mentions of, on a channel webhook with mentions_me."),
    thin: z.boolean(),
    state: z.enum(["enabled", "disabled"]),
    disabled_reason: z
      .enum(["by_hand", "gone", "failing", ...stopReasons])
      .nullable()
      .describe(
        "gone: the endpoint returned 410. failing: for five days. token_rotated: the join token it was created with no longer works. creator_removed: its creator no longer administers the channel; credential_revoked: the token or app it was created with was revoked: `take-over` keeps it.",
      ),
    failing_since: z.number().int().nullable().describe("The first failure since the last success."),
    previous_secret_until: z.number().int().nullable().describe("The previous secret also signs until then."),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  })
  .meta({ id: "Webhook" });

export type ShownWebhook = z.infer<typeof shownWebhook>;

/** Rows in their wire format, with their creators and whether they still work. */
export async function showWebhooks(
  db: Pick<Database, "execute">,
  owner: WebhookOwner,
  rows: WebhookRow[],
  now: number,
): Promise<ShownWebhook[]> {
  const standings = await standingsOf(
    db,
    rows.map(({ id }) => id),
    now,
  );
  return rows.map((row) => ({
    ...show(row, standings.get(row.id) ?? { stopped: null, creator: null }, now),
    url: urlFor(owner, row),
    url_hidden: !seesUrl(owner, row),
  }));
}

/** One row in its wire format. */
export async function showWebhook(
  db: Pick<Database, "execute">,
  owner: WebhookOwner,
  row: WebhookRow,
  now: number,
): Promise<ShownWebhook> {
  const [shown] = await showWebhooks(db, owner, [row], now);
  return shown as ShownWebhook;
}

function show(row: WebhookRow, { stopped, creator }: WebhookStanding, now: number) {
  return {
    id: row.id,
    scope: row.channelId === null ? ("account" as const) : ("channel" as const),
    channel_id: row.channelId,
    made_by: makerOf(row, creator),
    creator,
    name: row.name,
    types: row.types as ShownWebhook["types"],
    sender_kinds: row.senderKinds as ShownWebhook["sender_kinds"],
    mentions_me: row.mentionsMe,
    callsign: row.callsign,
    thin: row.thin,
    state: stopped === null ? row.state : ("disabled" as const),
    disabled_reason: row.disabledReason ?? stopped,
    failing_since: row.failingSince,
    previous_secret_until: (row.previousSecretUntil ?? 0) > now ? row.previousSecretUntil : null,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}

function makerOf(row: WebhookRow, creator: WebhookStanding["creator"]): ShownWebhook["made_by"] {
  if (row.tokenHash !== null) return "token";
  return row.channelId === null || creator?.role === "owner" ? "owner" : "admin";
}
