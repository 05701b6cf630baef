import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants, sessions } from "@/db/schema";
import { memberCredential } from "../roles/member-cache";
import { hashSecret } from "../secrets/token-kinds";
import { noteEvent } from "../sessions/note-event";
import { identityCredential } from "../sessions/prove-identity";
import { newSessionNonce, sessionIdFrom } from "../sessions/session-id";
import type { Platform } from "../store/platform";
import type { Claim } from "./claim";

type Transaction = Pick<Database, "select" | "insert" | "update" | "execute">;
type Participant = typeof participants.$inferSelect;
type Session = typeof sessions.$inferSelect;

/**
 * A session (by its hash) whose readers have to be notified: another replaced it, or it continues under another name.
 */
export interface EndedSession {
  session: string;
  code: "session_replaced" | "session_expired";
}

/**
 * Starts a session: under an id of our own, the one an older client chose for itself, or the one of a session that
 * continues under this callsign and leaves its previous one. It replaces every earlier session of the participant.
 */
export async function startSession(
  tx: Transaction,
  runtime: Pick<Platform, "now" | "secrets">,
  claim: Claim,
  participant: Participant,
  shown: Session | null,
) {
  const moving = shown !== null && shown.endedAt === null && shown.participantId !== participant.id;
  const kept = shown?.nonce == null || moving ? claim.sessionId : null;
  const nonce = kept === null ? newSessionNonce() : null;
  const sessionId = kept ?? sessionIdFrom(runtime.secrets, nonce ?? "");
  const idHash = hashSecret(sessionId);
  const ended: EndedSession[] = [];
  if (moving) {
    await leave(tx, runtime, claim.channel.id, shown);
    ended.push({ session: idHash, code: "session_expired" });
  }
  if (participant.activeSession !== null && participant.activeSession !== idHash)
    ended.push({ session: participant.activeSession, code: "session_replaced" });
  const humanAuthorized = claim.humanAuthorized || (moving && shown.humanAuthorized);
  const row = {
    participantId: participant.id,
    humanAuthorized,
    memberId: claim.joiner.memberId ?? (moving ? shown.memberId : null) ?? participant.memberId,
    credentials: tiesOf(claim, participant, moving ? shown.credentials : []),
    client: claim.client,
    createdAt: runtime.now(),
    endedAt: null,
    endCode: null,
  };
  await tx
    .insert(sessions)
    .values({ ...row, channelId: claim.channel.id, idHash, minted: nonce !== null, nonce })
    .onConflictDoUpdate({ target: [sessions.channelId, sessions.idHash], set: row });
  await tx
    .update(sessions)
    .set({
      endedAt: sql`coalesce(${sessions.endedAt}, ${runtime.now()}::bigint)`,
      endCode: "session_replaced",
    })
    .where(
      and(
        eq(sessions.participantId, participant.id),
        ne(sessions.idHash, idHash),
        sql`${sessions.endCode} is distinct from 'session_revoked'`,
      ),
    );
  return { sessionId, humanAuthorized, ended };
}

/**
 * The credentials that a new session depends on. A bound name's session also depends on its binding if another proof
 * brought it back.
 */
function tiesOf({ joiner, member }: Claim, participant: Participant, before: string[]): string[] {
  const { identity, accountId } = participant;
  const memberId = member?.id ?? participant.memberId;
  const bound = [
    ...(identity === null ? [] : [identityCredential(identity), `account:${accountId}`]),
    ...(memberId === null ? [] : [memberCredential(memberId)]),
  ];
  return [...new Set([...renewedTies(before, joiner.credentials), ...bound])];
}

/**
 * With another key of its identity, or another credential of its member, a session no longer depends on the previous
 * one.
 */
export function renewedTies(before: string[], shown: string[]): string[] {
  const renewed = ["key:", "credential:"].filter((kind) => shown.some((tie) => tie.startsWith(kind)));
  const kept = before.filter((tie) => !renewed.some((kind) => tie.startsWith(kind)));
  return [...new Set([...kept, ...shown])];
}

async function leave(
  tx: Transaction,
  runtime: Pick<Platform, "now" | "secrets">,
  channelId: string,
  shown: Session,
) {
  const [left] = await tx
    .update(participants)
    .set({ activeSession: null, onlineSince: null })
    .where(and(eq(participants.id, shown.participantId), eq(participants.activeSession, shown.idHash)))
    .returning({ callsign: participants.callsign });
  if (left) await noteEvent(tx, runtime, channelId, "leave", left.callsign);
}
