import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { accounts, webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import { AirbandError } from "../errors";
import { randomBase62 } from "../secrets/ids";
import { accountWebhookFields, channelWebhookFields } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { auditOf } from "./webhook-audit";
import { webhookOperation } from "./webhook-operation";
import { type WebhookOwner, type WebhookRow, webhooksOf } from "./webhook-owner";
import { newWebhookSecret } from "./webhook-secret";

/** Webhooks of one account, and those that accounts may create on one channel. */
const MAX_WEBHOOKS = 10;

/** Webhooks that all guests of a channel may create, beside those of its accounts, and one guest of them. */
const MAX_GUESTS_WEBHOOKS = 10;
const MAX_WEBHOOKS_PER_GUEST = 3;

type NewWebhook = Omit<z.output<typeof channelWebhookFields>, "types"> & { types: string[] };

/**
 * Creates a webhook. An account's fires for a direct message to an identity of the account, on channels that the
 * identity joined; a channel's for every message to all or a group, and for events of the channel.
 */
export const createWebhook = webhookOperation(
  {
    name: "createWebhook",
    summary: "Create a webhook for direct messages to your identities.",
    description:
      "It fires for a direct message to one of your identities on channels that the identity has joined. How to verify its deliveries: [webhooks](/docs/webhooks).",
    effect: "write",
    recentProof: true,
    limit: "webhook",
    refuses: ["url_refused", "too_many"],
    input: accountWebhookFields,
    output: z.object({
      ...shownWebhook.shape,
      secret: z.string().describe("whsec_…: verifies its deliveries."),
    }),
    rest: { method: "POST", path: "/api/account/webhooks" },
    onChannel: {
      name: "createChannelWebhook",
      summary: "Create a webhook for a channel's messages and events.",
      description:
        "Sends every message to `all` or a group, and the channel's lifecycle events. Direct messages are sent only to webhooks that the owner created on a channel with retention `full`. A webhook created with the join token ends with that token. How to verify its deliveries: [webhooks](/docs/webhooks).",
      input: channelWebhookFields,
    },
  },
  async (ctx, sent: NewWebhook) => {
    const { runtime, owner } = ctx;
    const callsign = owner.channel !== null && sent.mentions_me ? (sent.callsign ?? owner.callsign) : null;
    refuseWithoutCallsign(owner, { mentions_me: sent.mentions_me, callsign });
    const url = await runtime.egress.check(sent.url);
    const secret = await newWebhookSecret(runtime.secrets);
    const now = runtime.now();
    const row = await ctx.db.transaction(async (tx) => {
      // The lock makes calls that count at the same time take turns.
      if (owner.channel !== null) await lockChannel(tx, owner.channel.id);
      else
        await tx
          .select({ id: accounts.id })
          .from(accounts)
          .where(eq(accounts.id, owner.accountId ?? ""))
          .for("update");
      await refuseIfFull(tx, owner);
      const [made] = await tx
        .insert(webhooks)
        .values({
          id: `wh_${randomBase62(20)}`,
          accountId: owner.accountId,
          channelId: owner.channel?.id ?? null,
          tokenHash: owner.tokenHash,
          ...owner.creator,
          ...owner.guest,
          name: sent.name ?? null,
          url,
          secret: secret.sealed,
          types: [...new Set(sent.types)],
          senderKinds: [...new Set(sent.sender_kinds)],
          mentionsMe: sent.mentions_me,
          callsign,
          thin: sent.thin,
          createdAt: now,
          updatedAt: now,
        })
        .returning();
      await recordAudit(tx, ctx, auditOf(owner, "webhook.created", made as WebhookRow));
      return made as WebhookRow;
    });
    return { ...(await showWebhook(ctx.db, owner, row, now)), secret: secret.shown };
  },
);

/** Guests have a separate limit, so that they cannot use up the owner's, nor one of them the others'. */
export async function refuseIfFull(tx: Pick<Database, "$count">, owner: WebhookOwner): Promise<void> {
  const { channel, guest } = owner;
  if (guest === null) {
    const ofAccounts = and(webhooksOf(owner), isNull(webhooks.tokenHash));
    if ((await tx.$count(webhooks, ofAccounts)) < MAX_WEBHOOKS) return;
    const who = channel === null ? "an account" : "a channel";
    throw new AirbandError("too_many", `${who} may have ${MAX_WEBHOOKS} webhooks`);
  }
  if ((await tx.$count(webhooks, webhooksOf(owner))) >= MAX_WEBHOOKS_PER_GUEST)
    throw new AirbandError("too_many", `a guest may have ${MAX_WEBHOOKS_PER_GUEST} webhooks on a channel`);
  const ofGuests = and(webhooksOf({ ...owner, guest: null }), isNotNull(webhooks.tokenHash));
  if ((await tx.$count(webhooks, ofGuests)) >= MAX_GUESTS_WEBHOOKS)
    throw new AirbandError(
      "too_many",
      `guests may have ${MAX_GUESTS_WEBHOOKS} webhooks on a channel together`,
    );
}

/** On a channel "me" has to be a callsign. */
export function refuseWithoutCallsign(
  owner: WebhookOwner,
  sent: { mentions_me: boolean; callsign: string | null },
): void {
  if (owner.channel === null || !sent.mentions_me || sent.callsign !== null) return;
  throw new AirbandError(
    "invalid",
    "callsign: missing; required with mentions_me, or send X-Session-Id with the bearer token",
  );
}
