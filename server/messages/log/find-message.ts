import { and, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { SessionContext, TokenContext } from "../../context";
import { AirbandError } from "../../errors";
import { administers } from "../../roles/administers";
import type { Caller } from "../../sessions/caller-cache";
import { readableFor, readerById } from "./readable-sql";

export type StoredMessage = typeof messages.$inferSelect;

/** The reader: a participant, a token holder (null), or the owner of a channel that keeps everything. */
export type ReaderId = number | null | { ownerSince: number };

/**
 * The messages that a reader may see: all that are not direct, and direct ones that it sent or received; from before it
 * took its name from another only those to everybody. An owner sees all direct messages that were sent after
 * `ownerSince`.
 */
export function readableBy(reader: ReaderId): SQL | undefined {
  if (reader !== null && typeof reader === "object")
    return or(isNull(messages.toParticipantId), gt(messages.id, reader.ownerSince));
  if (reader === null) return isNull(messages.toParticipantId);
  return sql.raw(readableFor("messages", readerById(reader)));
}

/** The role in which the caller reads. */
export function readerOf(ctx: TokenContext): ReaderId {
  return ownerOf(ctx) ?? ctx.caller?.participantId ?? null;
}

/**
 * The caller as an owner or admin who may read everything: signed in with the account, and only if the channel keeps
 * everything, which it shows to everyone who joins.
 */
export function ownerOf(ctx: TokenContext): { ownerSince: number } | null {
  const { channel } = ctx;
  return administers(ctx) && channel.retention === "full" ? { ownerSince: channel.ownerReadsFromId } : null;
}

/** The message of that id if the caller may read it; null otherwise, whether or not it exists. */
export async function findReadable(ctx: SessionContext, id: number): Promise<StoredMessage | null> {
  const [found] = await ctx.db
    .select()
    .from(messages)
    .where(
      and(eq(messages.channelId, ctx.channel.id), eq(messages.id, id), readableBy(ctx.caller.participantId)),
    );
  return found ?? null;
}

/** Whether the caller sent it, and not an earlier holder of its callsign. */
export function isOwn(caller: Pick<Caller, "participantId" | "privateFromId">, row: StoredMessage): boolean {
  return row.fromParticipantId === caller.participantId && row.id > caller.privateFromId;
}

/** Refuses `field` unless it names a message the caller may read. */
export async function requireReadable(
  ctx: SessionContext,
  id: number,
  field: string,
): Promise<StoredMessage> {
  const found = await findReadable(ctx, id);
  if (!found) throw new AirbandError("invalid", `${field}: there is no message ${id} here that you can read`);
  return found;
}

/**
 * The caller's own message of that id, or an error: `not_found` if it may not read it, `invalid` if it is another's.
 */
export async function requireOwn(ctx: SessionContext, id: number): Promise<StoredMessage> {
  const found = await findReadable(ctx, id);
  if (!found) throw new AirbandError("not_found", `there is no message ${id} here that you can read`);
  if (!isOwn(ctx.caller, found) || found.kind !== "message") {
    throw new AirbandError(
      "invalid",
      `message ${id} is not yours; only its sender can retract or replace it`,
    );
  }
  if (found.retractedAt !== null) throw new AirbandError("invalid", `message ${id} was retracted before`);
  if (found.supersededBy !== null) {
    throw new AirbandError("invalid", `message ${id} was replaced before, by message ${found.supersededBy}`);
  }
  return found;
}
