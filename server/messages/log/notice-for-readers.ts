import { and, eq, gte, inArray, lt, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";
import type { StoredMessage } from "./find-message";
import { type AppendRow, hubSender, newMessage } from "./new-message";

/**
 * A system message, with its own id, to readers that had fetched `about` before it was retracted or replaced; null if
 * none had. Its text contains nothing that a participant wrote.
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
        // An earlier holder of the callsign fetched it, and the current one must not learn of it.
        toEverybody ? undefined : lt(participants.privateFromId, about.id),
      ),
    );
  const [only] = readers;
  if (!only) return null;
  return newMessage({
    channelId: about.channelId,
    at,
    kind: "system",
    sender: hubSender,
    address: direct
      ? { kind: "direct", name: only.callsign, members: null }
      : { kind: "group", name: about.toName, members: readers.map((reader) => reader.id) },
    text,
    replyTo: about.id,
  });
}
