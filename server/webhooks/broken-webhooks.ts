import { and, asc, eq, inArray, isNull, not, or } from "drizzle-orm";
import { z } from "zod";
import { channelMembers, channels, webhooks } from "@/db/schema";
import type { AccountContext } from "../context";
import { isBlocked } from "../roles/member-cache";
import { may, roles } from "../roles/roles";
import { standingsOf, stopReasons } from "./webhook-standing";

/** More webhooks than an account can reasonably repair; the rest is on their own pages. */
const MAX_READ = 1_000;

const administering = roles.filter((role) => may(role, "administer"));

/** A webhook that needs its manager: it fails, or the hub has stopped it. */
export const brokenWebhook = z.object({
  id: z.string(),
  channel_id: z.string().nullable().describe("Null for a webhook of your account."),
  channel_name: z.string().nullable(),
  title: z.string().describe("Its name, or the host of its endpoint."),
  state: z.enum(["failing", "disabled"]),
  reason: z.enum(["gone", "failing", ...stopReasons]),
  failing_since: z.number().int().nullable(),
});

type BrokenWebhook = z.infer<typeof brokenWebhook>;

/** The broken webhooks of the caller's account, and of the channels that it administers. Oldest failure first. */
export async function brokenWebhooksOf({ account, db, runtime }: AccountContext): Promise<BrokenWebhook[]> {
  const administered = db
    .select({ id: channelMembers.channelId })
    .from(channelMembers)
    .where(
      and(
        eq(channelMembers.accountId, account.id),
        inArray(channelMembers.role, administering),
        not(isBlocked),
      ),
    );
  const rows = await db
    .select({ webhook: webhooks, channelName: channels.name })
    .from(webhooks)
    .leftJoin(channels, eq(channels.id, webhooks.channelId))
    .where(
      and(
        or(eq(webhooks.accountId, account.id), inArray(webhooks.channelId, administered)),
        isNull(channels.deletedAt),
      ),
    )
    .orderBy(asc(webhooks.failingSince), asc(webhooks.id))
    .limit(MAX_READ);
  const ids = rows.map(({ webhook }) => webhook.id);
  const standings = await standingsOf(db, ids, runtime.now());
  return rows.flatMap(({ webhook, channelName }) => {
    const reason = reasonOf(webhook, standings.get(webhook.id)?.stopped ?? null);
    if (reason === null) return [];
    const isFailing = webhook.state === "enabled" && reason === "failing";
    return {
      id: webhook.id,
      channel_id: webhook.channelId,
      channel_name: channelName,
      title: webhook.name ?? new URL(webhook.url).host,
      state: isFailing ? ("failing" as const) : ("disabled" as const),
      reason,
      failing_since: webhook.failingSince,
    };
  });
}

function reasonOf(
  webhook: typeof webhooks.$inferSelect,
  stopped: BrokenWebhook["reason"] | null,
): BrokenWebhook["reason"] | null {
  if (webhook.disabledReason === "by_hand") return null;
  if (webhook.state === "disabled") return webhook.disabledReason;
  return stopped ?? (webhook.failingSince === null ? null : "failing");
}
