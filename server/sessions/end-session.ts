import { and, eq, inArray, isNull } from "drizzle-orm";
import { participants, sessions } from "@/db/schema";
import type { Platform } from "../store/platform";
import { noteEvent } from "./note-event";

export interface Ending {
  channelId: string;
  sessionHash: string;
  /** The error that its next call gets. */
  code: "session_expired" | "session_replaced" | "session_revoked";
}

/**
 * Ends a session: its name goes offline, and its readers, streams and the roster are notified. False if it had ended
 * before.
 */
export async function endSession(
  runtime: Pick<Platform, "db" | "bus" | "now">,
  ending: Ending,
): Promise<boolean> {
  const { channelId, sessionHash, code } = ending;
  const ofSession = and(eq(sessions.channelId, channelId), eq(sessions.idHash, sessionHash));
  const ended = await runtime.db.transaction(async (tx) => {
    // The participant first, as claiming its callsign does, so that the two cannot deadlock.
    const held = tx.select({ id: sessions.participantId }).from(sessions).where(ofSession);
    await tx
      .select({ id: participants.id })
      .from(participants)
      .where(inArray(participants.id, held))
      .for("no key update");
    const [session] = await tx
      .update(sessions)
      .set({ endedAt: runtime.now(), endCode: code })
      .where(and(ofSession, isNull(sessions.endedAt)))
      .returning({ participantId: sessions.participantId });
    if (!session) return false;
    const [left] = await tx
      .update(participants)
      .set({ activeSession: null, onlineSince: null })
      .where(and(eq(participants.id, session.participantId), eq(participants.activeSession, sessionHash)))
      .returning({ callsign: participants.callsign });
    if (left && code !== "session_replaced") await noteEvent(tx, runtime, channelId, "leave", left.callsign);
    return true;
  });
  if (ended) {
    runtime.bus.publish({ type: "session_ended", channel: channelId, session: sessionHash, code });
    runtime.bus.publish({ type: "roster", channel: channelId });
  }
  return ended;
}
