import { and, eq, isNotNull, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhooks } from "@/db/schema";
import type { AuditEntry } from "../audit/record-audit";
import type { AccountContext, TokenContext } from "../context";
import { AirbandError } from "../errors";
import { administers } from "../roles/administers";
import { type Creator, creatorOf } from "../roles/creator";
import { hashSecret } from "../secrets/token-kinds";
import type { ChannelRow } from "../sessions/caller-rows";

export type WebhookRow = typeof webhooks.$inferSelect;

/** The account or channel that webhooks belong to, and which of those the caller may see and change. */
export interface WebhookOwner {
  accountId: string | null;
  channel: ChannelRow | null;
  /**
   * Hash of the caller's join token; null for a caller that administers the channel, and for an account's own webhooks.
   */
  tokenHash: string | null;
  /** The account responsible for webhooks created there; null for a guest. */
  creator: Creator | null;
  /** The calling guest: a participant, as the current holder of its name. Null for accounts. */
  guest: { createdParticipant: number; createdHolder: number } | null;
  /** Callsign of the session the caller also sent. */
  callsign: string | null;
  actor: NonNullable<AuditEntry["actor"]>;
}

/** The webhooks of the caller's account. */
export function accountOwner({ account, principal }: AccountContext): WebhookOwner {
  const actor = { accountId: account.id };
  const creator = creatorOf(principal);
  return {
    accountId: account.id,
    channel: null,
    tokenHash: null,
    creator,
    guest: null,
    callsign: null,
    actor,
  };
}

/**
 * The webhooks of a channel: all of them for its owner and admins, a guest's own for the guest. `authorize` has checked
 * that a guest sent the join token and its session.
 */
export function channelOwner(ctx: TokenContext): WebhookOwner {
  const { channel, caller, principal } = ctx;
  if (channel.isBand)
    throw new AirbandError("invalid", "channel_id: is a public band, which cannot have webhooks");
  const callsign = caller?.callsign ?? null;
  if (administers(ctx) && principal) {
    const { accountId } = principal;
    const creator = creatorOf(principal);
    const actor = { accountId, callsign };
    return { accountId: null, channel, tokenHash: null, creator, guest: null, callsign, actor };
  }
  if (caller === null) throw new AirbandError("unauthorized");
  return {
    accountId: null,
    channel,
    tokenHash: hashSecret(ctx.credentials.bearer ?? ""),
    creator: null,
    guest: { createdParticipant: caller.participantId, createdHolder: caller.holder },
    callsign,
    actor: { accountId: null, callsign },
  };
}

/** The dependencies of a guest's webhook that end once an account is responsible for it. */
export const noGuest = { tokenHash: null, createdParticipant: null, createdHolder: null };

/** The condition that a webhook belongs to the owner, and that the caller may see it. */
export function webhooksOf(owner: WebhookOwner): SQL | undefined {
  if (owner.channel === null) return eq(webhooks.accountId, owner.accountId ?? "");
  const here = eq(webhooks.channelId, owner.channel.id);
  if (owner.guest === null) return here;
  const { createdParticipant, createdHolder } = owner.guest;
  const own = and(
    eq(webhooks.createdParticipant, createdParticipant),
    eq(webhooks.createdHolder, createdHolder),
  );
  return and(here, isNotNull(webhooks.tokenHash), own);
}

/** A webhook of the owner, or `not_found`. `lock` locks it until the transaction ends. */
export async function findWebhook(
  db: Pick<Database, "select">,
  owner: WebhookOwner,
  id: string,
  { lock = false } = {},
): Promise<WebhookRow> {
  const query = db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), webhooksOf(owner)));
  const [row] = await (lock ? query.for("no key update") : query);
  if (row) return row;
  const detail =
    owner.channel === null
      ? "your account has no webhook of that id"
      : "this channel has no webhook of that id that you may see";
  throw new AirbandError("not_found", detail);
}

/** Whether the caller sees the whole URL: only the account or guest that set it does, since a path can be a secret. */
export function seesUrl(owner: WebhookOwner, row: WebhookRow): boolean {
  if (owner.channel === null || owner.guest !== null) return true;
  return !row.urlHidden && row.createdBy !== null && row.createdBy === owner.creator?.createdBy;
}

/** The URL of a webhook, or of an attempt at it, as the caller sees it. */
export function urlFor(owner: WebhookOwner, row: WebhookRow, url = row.url): string {
  return seesUrl(owner, row) ? url : new URL(url).origin;
}
