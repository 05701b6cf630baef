import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { SessionContext } from "../context";
import { AirbandError } from "../errors";

export type StoredMessage = typeof messages.$inferSelect;

/** What a reader may see: everything that is no direct message, and the direct messages it sent or got. */
export function readableBy(participantId: number | null): SQL | undefined {
  if (participantId === null) return isNull(messages.toParticipantId);
  return or(
    isNull(messages.toParticipantId),
    eq(messages.toParticipantId, participantId),
    eq(messages.fromParticipantId, participantId),
  );
}

/** The message of that id where the caller may read it; null otherwise, whether or not it exists. */
export async function findReadable(ctx: SessionContext, id: number): Promise<StoredMessage | null> {
  const [found] = await ctx.db
    .select()
    .from(messages)
    .where(
      and(eq(messages.channelId, ctx.channel.id), eq(messages.id, id), readableBy(ctx.caller.participantId)),
    );
  return found ?? null;
}

/** Refuses `field` unless it names a message the caller may read. */
export async function requireReadable(
  ctx: SessionContext,
  id: number,
  field: string,
): Promise<StoredMessage> {
  const found = await findReadable(ctx, id);
  if (!found) throw new AirbandError("invalid", `${field}: there is no message ${id} here that you may read`);
  return found;
}

/** The caller's own message of that id, or the refusal: `not_found` where it may not read it, `invalid` where it is another's. */
export async function requireOwn(ctx: SessionContext, id: number): Promise<StoredMessage> {
  const found = await findReadable(ctx, id);
  if (!found) throw new AirbandError("not_found", `there is no message ${id} here that you may read`);
  if (found.fromParticipantId !== ctx.caller.participantId || found.kind !== "message") {
    throw new AirbandError(
      "invalid",
      `message ${id} is not yours; only its sender may take it back or replace it`,
    );
  }
  if (found.retractedAt !== null) throw new AirbandError("invalid", `message ${id} was retracted before`);
  if (found.supersededBy !== null) {
    throw new AirbandError("invalid", `message ${id} was replaced before, by message ${found.supersededBy}`);
  }
  return found;
}
