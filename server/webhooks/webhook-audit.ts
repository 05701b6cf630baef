import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels } from "@/db/schema";
import type { AuditEntry } from "../audit/record-audit";
import type { ChannelRow } from "../sessions/caller-rows";
import type { WebhookOwner, WebhookRow } from "./webhook-owner";

/** The owner and the actor of a webhook's audit entry. */
export type AuditOwner = Pick<WebhookOwner, "accountId" | "actor"> & {
  channel: Pick<ChannelRow, "id" | "creatorAccountId"> | null;
};

/** The actor of the hub's own acts. */
const HUB: AuditOwner["actor"] = {};

/** The owner of a webhook, for the record of the hub's own acts on it. */
export async function ownerForHub(tx: Pick<Database, "select">, row: WebhookRow): Promise<AuditOwner> {
  const channel = { id: channels.id, creatorAccountId: channels.creatorAccountId };
  const [found] =
    row.channelId === null
      ? []
      : await tx.select(channel).from(channels).where(eq(channels.id, row.channelId));
  return { accountId: row.accountId, channel: found ?? null, actor: HUB };
}

/** The audit entry of an act on a webhook. It names the host only: the path can be a secret. */
export function auditOf(
  owner: AuditOwner,
  act: AuditEntry["act"],
  row: Pick<WebhookRow, "id" | "url">,
): AuditEntry {
  return {
    act,
    accountId: owner.accountId ?? accountOf(owner),
    channelId: owner.channel?.id ?? null,
    actor: owner.actor,
    guest: owner.channel !== null && owner.actor !== HUB && !owner.actor.accountId,
    target: new URL(row.url).host,
    detail: { webhook_id: row.id },
  };
}

/** The account whose record lists an act on a channel webhook: the actor's, or the channel owner's if the hub acted. */
function accountOf({ actor, channel }: AuditOwner): string | null {
  if (actor === HUB) return channel?.creatorAccountId ?? null;
  return actor.accountId ?? null;
}
