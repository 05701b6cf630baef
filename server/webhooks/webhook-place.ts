import { and, eq, isNotNull, type SQL } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { channels, webhooks } from "@/db/schema";
import type { AuditEntry } from "../audit/record-audit";
import type { AccountContext, Context, TokenContext } from "../context";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import type { Label } from "../label";
import { administers } from "../roles/administers";
import { type Creator, creatorOf } from "../roles/creator";
import { hashSecret } from "../secrets/token-kinds";
import type { ChannelRow } from "../sessions/caller-rows";
import type { WebhookRow } from "./shown-webhook";

/** Where webhooks hang, and which of those there the caller may see and change. */
export interface WebhookPlace {
  accountId: string | null;
  channel: ChannelRow | null;
  /** Hash of the join token the caller holds; null for who administers the channel, and for an account's own webhooks. */
  tokenHash: string | null;
  /** The account responsible for what is created there; null for a guest. */
  creator: Creator | null;
  /** The guest that calls: a participant, as the present holder of its name. Null for accounts. */
  guest: { createdParticipant: number; createdHolder: number } | null;
  /** Callsign of the session the caller also showed. */
  callsign: string | null;
  actor: NonNullable<AuditEntry["actor"]>;
}

export type AuditPlace = Pick<WebhookPlace, "accountId" | "actor"> & {
  channel: Pick<ChannelRow, "id" | "creatorAccountId"> | null;
};

/** The webhooks of the caller's account. */
export function accountPlace({ account, principal }: AccountContext): WebhookPlace {
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
 * The webhooks of a channel: all of them for its owner and admins, a guest's own for the guest. `authorize` has seen to it
 * that a guest shows the join token and its session.
 */
export function channelPlace(ctx: TokenContext): WebhookPlace {
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

/** What a guest's webhook no longer depends on once an account answers for it. */
export const noGuest = { tokenHash: null, createdParticipant: null, createdHolder: null };

/** The actor of what the hub itself does. */
const HUB: AuditPlace["actor"] = {};

/** Where a webhook hangs, for the record of what the hub itself does to it. */
export async function placeByHub(tx: Pick<Database, "select">, row: WebhookRow): Promise<AuditPlace> {
  const channel = { id: channels.id, creatorAccountId: channels.creatorAccountId };
  const [found] =
    row.channelId === null
      ? []
      : await tx.select(channel).from(channels).where(eq(channels.id, row.channelId));
  return { accountId: row.accountId, channel: found ?? null, actor: HUB };
}

/** The condition that a webhook is one of the place's. */
export function webhooksOf(place: WebhookPlace): SQL | undefined {
  if (place.channel === null) return eq(webhooks.accountId, place.accountId ?? "");
  const here = eq(webhooks.channelId, place.channel.id);
  if (place.guest === null) return here;
  const { createdParticipant, createdHolder } = place.guest;
  const own = and(
    eq(webhooks.createdParticipant, createdParticipant),
    eq(webhooks.createdHolder, createdHolder),
  );
  return and(here, isNotNull(webhooks.tokenHash), own);
}

/** A webhook of the place, or `not_found`. `lock` holds it until the transaction ends. */
export async function findWebhook(
  db: Pick<Database, "select">,
  place: WebhookPlace,
  id: string,
  { lock = false } = {},
): Promise<WebhookRow> {
  const query = db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), webhooksOf(place)));
  const [row] = await (lock ? query.for("no key update") : query);
  if (row) return row;
  const detail =
    place.channel === null
      ? "your account has no webhook of that id"
      : "this channel has no webhook of that id that you may see";
  throw new AirbandError("not_found", detail);
}

/** Whether the caller sees the whole URL: only the one who set it does, since a path can be a secret. */
export function seesUrl(place: WebhookPlace, row: WebhookRow): boolean {
  if (place.channel === null || place.guest !== null) return true;
  return !row.urlHidden && row.createdBy !== null && row.createdBy === place.creator?.createdBy;
}

/** The URL of a webhook, or of an attempt at it, as the caller sees it. */
export function urlFor(place: WebhookPlace, row: WebhookRow, url = row.url): string {
  return seesUrl(place, row) ? url : new URL(url).origin;
}

/** What the audit record says of an act on a webhook: the host of its address, which is no secret as its path may be. */
export function auditOf(
  place: AuditPlace,
  act: AuditEntry["act"],
  row: Pick<WebhookRow, "id" | "url">,
): AuditEntry {
  return {
    act,
    accountId: place.accountId ?? accountOf(place),
    channelId: place.channel?.id ?? null,
    actor: place.actor,
    guest: place.channel !== null && place.actor !== HUB && !place.actor.accountId,
    target: new URL(row.url).host,
    detail: { webhook_id: row.id },
  };
}

/** Whose own record has an act on a channel webhook: the actor's, or the owner's if the hub acted. A guest's stays in the channel's. */
function accountOf({ actor, channel }: AuditPlace): string | null {
  if (actor === HUB) return channel?.creatorAccountId ?? null;
  return actor.accountId ?? null;
}

/** The label of an account operation as that of the same operation under a channel's path. */
export function onChannel<I extends z.ZodRawShape, O extends z.ZodType>(
  label: Label<"account", z.ZodObject<I>, O>,
  own: { name: string; summary: string },
) {
  return {
    ...label,
    ...own,
    access: "token" as const,
    connects: true as const,
    input: label.input.extend({ channel_id: channelId }) as z.ZodObject<I & { channel_id: typeof channelId }>,
    rest: { ...label.rest, path: label.rest.path.replace("/api/account", "/api/channels/{channel_id}") },
    streams: undefined,
  };
}

/** The caller's context, as the functions behind both paths take it. */
export type WebhookContext = Pick<Context, "db" | "runtime" | "address">;
