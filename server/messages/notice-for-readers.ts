import { and, eq, gte, inArray, lt, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";
import type { AppendRow } from "./append-messages";
import type { StoredMessage } from "./find-message";

/**
 * A system message, with an id of its own, to those who had fetched `about` before it was taken back or replaced; null
 * when nobody had. Its wording holds nothing that a participant wrote.
 */
export async function noticeForReaders(
  tx: Pick<Database, "select">,
  about: StoredMessage,
  text: string,
  at: number,
): Promise<AppendRow | null> {
  const direct = about.toParticipantId !== null;
  const toEverybody = !direct && about.toParticipantIds === null;
  const readers = await tx
    .select({ id: participants.id, callsign: participants.callsign })
    .from(participants)
    .where(
      and(
        eq(participants.channelId, about.channelId),
        gte(participants.fetchedId, about.id),
        lt(participants.sinceId, about.id),
        ne(participants.id, about.fromParticipantId ?? 0),
        about.toParticipantId === null ? undefined : eq(participants.id, about.toParticipantId),
        about.toParticipantIds === null ? undefined : inArray(participants.id, about.toParticipantIds),
        // An earlier holder of the callsign had it, and the present one must not learn of it.
        toEverybody ? undefined : lt(participants.privateFromId, about.id),
      ),
    );
  const [only] = readers;
  if (!only) return null;
  return {
    channelId: about.channelId,
    at,
    kind: "system",
    fromParticipantId: null,
    fromCallsign: "airband",
    senderKind: "system",
    senderIdentity: null,
    senderAccount: null,
    address: direct ? "direct" : "group",
    toName: direct ? only.callsign : about.toName,
    toParticipantIds: direct ? null : readers.map((reader) => reader.id),
    text,
    bytes: Buffer.byteLength(text),
    attachments: null,
    suggestedReplies: null,
    priority: "default",
    replyTo: about.id,
    needReply: false,
    supersedes: null,
    expiresAt: null,
    idempotencyKey: null,
    bodyHash: null,
    maybeFirst: false,
  };
}
