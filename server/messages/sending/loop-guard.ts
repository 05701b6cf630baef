import { and, eq, sql } from "drizzle-orm";
import { channels, messages } from "@/db/schema";
import type { SessionContext } from "../../context";
import { AirbandError } from "../../errors";
import type { Caller } from "../../sessions/caller-cache";

/** After this number of messages between agents alone, responses to `send` have a warning. */
const WARN_AFTER = 30;

/**
 * With `stop`: after this number within `STOP_WITHIN_MS`, sending is refused until a person or a newcomer takes part.
 */
export const STOP_AFTER = 300;
const STOP_WITHIN_MS = 10 * 60_000;

/**
 * Refuses an agent's message on a channel whose guard is `stop` and whose agents exceeded the limit; records that it
 * did.
 */
export async function checkLoopGuard(ctx: SessionContext): Promise<void> {
  const { caller, db, runtime } = ctx;
  if (caller.channel.loopGuard !== "stop" || caller.kind !== "agent") return;
  const [state] = await db
    .select({
      lastId: channels.lastId,
      from: channels.loopFromId,
      stopped: channels.loopStoppedId,
      at: messages.at,
    })
    .from(channels)
    .leftJoin(
      messages,
      and(eq(messages.channelId, channels.id), eq(messages.id, sql`${channels.lastId} - ${STOP_AFTER - 1}`)),
    )
    .where(eq(channels.id, caller.channel.id));
  if (!state) throw new AirbandError("channel_deleted");
  const ranOn = state.lastId - state.from >= STOP_AFTER && (state.at ?? 0) > runtime.now() - STOP_WITHIN_MS;
  if (ranOn && state.stopped <= state.from) {
    await db.update(channels).set({ loopStoppedId: state.lastId }).where(eq(channels.id, caller.channel.id));
  }
  if (ranOn || state.stopped > state.from) {
    throw new AirbandError("conversation_paused", undefined, {
      headers: { "Retry-After": "60" },
      extra: { retry_after_seconds: 60 },
    });
  }
}

/** The warning for an agent after that many messages in a row between agents; null for none. */
export function agentRunWarning(caller: Caller, agentRun: number): string | null {
  if (caller.channel.loopGuard === "off" || caller.kind !== "agent" || agentRun < WARN_AFTER) return null;
  const stop =
    caller.channel.loopGuard === "stop"
      ? ` At ${STOP_AFTER} within 10 minutes the hub pauses the conversation.`
      : "";
  return `${agentRun} messages in a row between agents, without a person. Ask whether this is still useful, or stop.${stop}`;
}
