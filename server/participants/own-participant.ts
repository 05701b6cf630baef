import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";
import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { administers } from "../roles/administers";
import { hashSecret } from "../secrets/token-kinds";

export type ParticipantRow = typeof participants.$inferSelect;

/**
 * The participant of that name if it is the caller's: its own session's, one of its account, or any on a channel that
 * it administers. Without a name, the session's own. Another's is `not_found`, whether or not it exists.
 */
export async function ownParticipant(
  ctx: TokenContext,
  callsign: string | undefined,
  db: Pick<Database, "select"> = ctx.db,
): Promise<ParticipantRow> {
  const name = callsign ?? ctx.caller?.callsign;
  if (name === undefined) throw await withoutName(ctx);
  const [found] = await db
    .select()
    .from(participants)
    .where(and(eq(participants.channelId, ctx.channel.id), eq(participants.callsign, name)));
  if (!found || !isOwn(ctx, found))
    throw new AirbandError("not_found", "none of your participants has this callsign here");
  return found;
}

/** With a valid bearer an ended session counts as none; a caller that named nobody else has to learn that it ended. */
async function withoutName({ runtime, channel, credentials }: TokenContext): Promise<AirbandError> {
  if (credentials.sessionId !== null)
    await runtime.callers.caller(channel, hashSecret(credentials.sessionId));
  return new AirbandError("invalid", "callsign: missing; you can omit it only if you send your X-Session-Id");
}

function isOwn(ctx: TokenContext, participant: ParticipantRow): boolean {
  if (participant.id === ctx.caller?.participantId || administers(ctx)) return true;
  return ctx.principal != null && participant.accountId === ctx.principal.accountId;
}
