import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelEvents, channels, participants, sessions } from "@/db/schema";
import type { Runtime } from "../create-runtime";
import { AirbandError } from "../errors";
import { hashSecret } from "../tokens";
import type { ChannelRow } from "./caller-cache";
import { isLive } from "./is-online";
import { newSessionNonce, sessionIdFrom } from "./session-id";
import { suggestCallsigns } from "./suggest-callsigns";

export interface Claim {
  channel: ChannelRow;
  callsign: string;
  /** A session id the caller showed: proof of who it was, or one it chose itself. */
  sessionId: string | null;
  /** The identity that proved itself, if any. */
  identity: { callsign: string; accountId: string } | null;
  humanAuthorized: boolean;
  client: string | null;
  /** End the live session of this identity instead of getting it back. */
  fresh: boolean;
}

export interface Claimed {
  sessionId: string;
  participantId: number;
  callsign: string;
  /** The session was there before: the same one came back. */
  idempotent: boolean;
  ackedId: number;
  newcomer: boolean;
  /** Hash of the session that ended because this one took its place. */
  replaced: string | null;
}

type Transaction = Pick<Database, "select" | "insert" | "update" | "execute">;
type Participant = typeof participants.$inferSelect;
type Session = typeof sessions.$inferSelect;

/**
 * Gives a session to who may have the callsign, in one transaction under the participant's row lock, so that two who
 * ask at once never share one.
 */
export async function claimCallsign(runtime: Runtime, claim: Claim): Promise<Claimed> {
  return runtime.db.transaction(async (tx) => {
    const shown = claim.sessionId === null ? null : await findShown(tx, claim, hashSecret(claim.sessionId));
    const { participant, newcomer } = await lockParticipant(tx, runtime, claim);
    const proof = proofOf(runtime, claim, participant, shown);
    if (participant.identity !== null && proof === null) {
      throw new AirbandError("identity_required", "this callsign belongs to an identity on this channel");
    }
    if (proof === null && !newcomer) await refuseIfTaken(tx, runtime, claim, participant);
    const active =
      proof === null || claim.fresh ? null : await recoverActive(tx, runtime, claim, participant, proof);
    const sessionId = active ?? (await startSession(tx, runtime, claim, participant, shown));
    const hash = hashSecret(sessionId);
    await settle(tx, runtime, claim, participant, { hash, newcomer, resumed: active !== null });
    const replaced =
      participant.activeSession !== null && participant.activeSession !== hash
        ? participant.activeSession
        : null;
    if (replaced) await end(tx, runtime, claim.channel.id, replaced, "session_replaced");
    const { id: participantId, callsign, ackedId } = participant;
    return { sessionId, participantId, callsign, idempotent: active !== null, ackedId, newcomer, replaced };
  });
}

/**
 * Why the caller may have this participant: it is the `session` that is active, the `identity` the name is bound to, or
 * its `former` session. A former one proves nothing while another agent is there, nor once it was replaced.
 */
function proofOf(runtime: Runtime, claim: Claim, participant: Participant, shown: Session | null) {
  if (participant.identity !== null && participant.identity === claim.identity?.callsign) return "identity";
  if (shown?.participantId !== participant.id) return null;
  if (shown.idHash === participant.activeSession) return "session";
  if (shown.endCode === "session_replaced" || isLive(runtime, claim.channel, participant)) return null;
  return "former";
}

async function findShown(tx: Transaction, claim: Claim, hash: string): Promise<Session | null> {
  const [found] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.channelId, claim.channel.id), eq(sessions.idHash, hash)));
  return found ?? null;
}

/** The participant of that name, made if there was none; its cursors begin at the channel's newest message. */
async function lockParticipant(tx: Transaction, runtime: Runtime, { channel, callsign, identity }: Claim) {
  const lastId = sql<number>`(select last_id from channels where id = ${channel.id})`;
  const [made] = await tx
    .insert(participants)
    .values({
      channelId: channel.id,
      callsign,
      identity: identity?.callsign ?? null,
      accountId: identity?.accountId ?? null,
      sinceId: lastId,
      fetchedId: lastId,
      ackedId: lastId,
      lastSeenAt: runtime.now(),
      createdAt: runtime.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (made) return { participant: made, newcomer: true };
  const [found] = await tx
    .select()
    .from(participants)
    .where(and(eq(participants.channelId, channel.id), eq(participants.callsign, callsign)))
    .for("update");
  return { participant: found as Participant, newcomer: false };
}

async function refuseIfTaken(tx: Transaction, runtime: Runtime, claim: Claim, participant: Participant) {
  if (isLive(runtime, claim.channel, participant)) {
    const suggestions = await suggestCallsigns(tx, claim.channel.id, claim.callsign);
    throw new AirbandError(
      "callsign_taken",
      `another agent is using this callsign now; free: ${suggestions.join(", ")}`,
      {
        extra: { suggestions },
      },
    );
  }
  if (claim.channel.isBand || claim.channel.rejoin === "proof") {
    const suggestions = await suggestCallsigns(tx, claim.channel.id, claim.callsign);
    throw new AirbandError(
      "proof_required",
      `this callsign was used before; free: ${suggestions.join(", ")}`,
      {
        extra: { suggestions },
      },
    );
  }
}

/** The id of the live session to hand back: the one shown, or the identity's own as its nonce tells it. */
async function recoverActive(
  tx: Transaction,
  runtime: Runtime,
  claim: Claim,
  participant: Participant,
  proof: "identity" | "session" | "former",
) {
  const { channel } = claim;
  if (proof === "session") return claim.sessionId;
  if (proof === "former" || participant.activeSession === null) return null;
  const [active] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.channelId, channel.id), eq(sessions.idHash, participant.activeSession)));
  if (!active?.nonce || !isLive(runtime, channel, participant)) return null;
  const id = sessionIdFrom(runtime.secrets, active.nonce);
  return hashSecret(id) === active.idHash ? id : null;
}

/** Starts a session: under an id of our own, or the one an older client chose for itself. */
async function startSession(
  tx: Transaction,
  runtime: Runtime,
  claim: Claim,
  participant: Participant,
  shown: Session | null,
) {
  const chosen = claim.sessionId !== null && shown?.nonce == null ? claim.sessionId : null;
  const nonce = chosen === null ? newSessionNonce() : null;
  const sessionId = chosen ?? sessionIdFrom(runtime.secrets, nonce ?? "");
  // A session that goes on under another callsign leaves the one it had.
  if (chosen !== null && shown && shown.participantId !== participant.id)
    await leave(tx, runtime, claim.channel.id, shown);
  const row = {
    participantId: participant.id,
    humanAuthorized: claim.humanAuthorized,
    client: claim.client,
    createdAt: runtime.now(),
    endedAt: null,
    endCode: null,
  };
  await tx
    .insert(sessions)
    .values({
      ...row,
      channelId: claim.channel.id,
      idHash: hashSecret(sessionId),
      minted: nonce !== null,
      nonce,
    })
    .onConflictDoUpdate({ target: [sessions.channelId, sessions.idHash], set: row });
  return sessionId;
}

async function settle(
  tx: Transaction,
  runtime: Runtime,
  claim: Claim,
  participant: Participant,
  { hash, newcomer, resumed }: { hash: string; newcomer: boolean; resumed: boolean },
) {
  const now = runtime.now();
  await tx
    .update(participants)
    .set({
      lastSeenAt: now,
      ...(claim.identity && { identity: claim.identity.callsign, accountId: claim.identity.accountId }),
      ...(claim.client !== null && { client: claim.client }),
      ...(!resumed && { activeSession: hash, onlineSince: now }),
    })
    .where(eq(participants.id, participant.id));
  if (resumed) {
    if (claim.humanAuthorized) {
      await tx
        .update(sessions)
        .set({ humanAuthorized: true })
        .where(and(eq(sessions.channelId, claim.channel.id), eq(sessions.idHash, hash)));
    }
    return;
  }
  await tx
    .update(channels)
    .set({
      lastActivityAt: now,
      firstJoinedAt: sql`coalesce(${channels.firstJoinedAt}, ${now}::bigint)`,
      ...(newcomer && { loopFromId: channels.lastId }),
    })
    .where(eq(channels.id, claim.channel.id));
  await note(tx, runtime, claim.channel.id, "join", participant.callsign);
}

async function leave(tx: Transaction, runtime: Runtime, channelId: string, shown: Session) {
  const [left] = await tx
    .update(participants)
    .set({ activeSession: null, onlineSince: null })
    .where(and(eq(participants.id, shown.participantId), eq(participants.activeSession, shown.idHash)))
    .returning({ callsign: participants.callsign });
  if (left) await note(tx, runtime, channelId, "leave", left.callsign);
}

async function end(
  tx: Transaction,
  runtime: Runtime,
  channelId: string,
  idHash: string,
  endCode: "session_replaced",
) {
  await tx
    .update(sessions)
    .set({ endedAt: runtime.now(), endCode })
    .where(and(eq(sessions.channelId, channelId), eq(sessions.idHash, idHash)));
}

async function note(
  tx: Transaction,
  runtime: Runtime,
  channelId: string,
  type: "join" | "leave",
  callsign: string,
) {
  const afterId = sql<number>`(select last_id from channels where id = ${channelId})`;
  await tx.insert(channelEvents).values({ channelId, at: runtime.now(), type, callsign, afterId });
}
