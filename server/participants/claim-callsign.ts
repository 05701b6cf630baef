import { and, eq, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { channels, participants, sessions } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { AirbandError } from "../errors";
import { hashSecret } from "../secrets/token-kinds";
import { requireSameAccount } from "../sessions/bind-session";
import { refuseIfLapsed } from "../sessions/end-lapsed-sessions";
import { isLive } from "../sessions/is-online";
import { noteEvent } from "../sessions/note-event";
import { sessionIdFrom } from "../sessions/session-id";
import { isSameHolder, type Proof, proofInForce } from "./callsign-proof";
import { changeHolder } from "./change-holder";
import type { Claim } from "./claim";
import { refuseMisleadingCallsign } from "./refuse-misleading-callsign";
import { type EndedSession, renewedTies, startSession } from "./start-session";
import { suggestCallsigns } from "./suggest-callsigns";

type ClaimRuntime = Pick<AccessRuntime, "db" | "bus" | "now" | "presence" | "secrets">;

export interface Claimed {
  sessionId: string;
  participantId: number;
  callsign: string;
  /** The session existed before: the same one returned. */
  idempotent: boolean;
  humanAuthorized: boolean;
  ackedId: number;
  newcomer: boolean;
  ended: EndedSession[];
}

type Transaction = Pick<Database, "select" | "insert" | "update" | "execute">;
type Participant = typeof participants.$inferSelect;
type Session = typeof sessions.$inferSelect;

/**
 * Gives a session to a caller that may have the callsign, in one transaction under the participant's row lock, so that
 * two concurrent callers never share one.
 */
export async function claimCallsign(runtime: ClaimRuntime, claim: Claim): Promise<Claimed> {
  const claimed = await claimInTransaction(runtime, claim);
  if (claim.joiner.credentials.length > 0) {
    await refuseIfLapsed(runtime, {
      channelId: claim.channel.id,
      sessionHash: hashSecret(claimed.sessionId),
    });
  }
  return claimed;
}

function claimInTransaction(runtime: ClaimRuntime, claim: Claim): Promise<Claimed> {
  return runtime.db.transaction(async (tx) => {
    const { participant, newcomer } = await lockParticipant(tx, runtime, claim);
    if (newcomer) await refuseMisleadingCallsign(tx, claim);
    // After the lock, so that a concurrent block or reservation of this name is seen.
    const reserved = await checkStanding(tx, claim);
    // After the lock, otherwise calls that bring one session id together would not see the session that the first of
    // them created.
    const shown = claim.sessionId === null ? null : await findShown(tx, claim, hashSecret(claim.sessionId));
    if (shown?.endedAt === null) requireSameAccount(shown, claim.joiner.credentials);
    const proof = await proofInForce(tx, runtime, claim, participant, shown);
    // A session from before the name belonged to a member is no proof, nor is it after that member was removed.
    const isMembers = reserved || (participant.memberId !== null && claim.member === null);
    if (isMembers && (proof === null || proof === "former")) {
      throw new AirbandError("proof_required", "this callsign belongs to a member of the channel");
    }
    if (participant.identity !== null && proof === null) {
      throw new AirbandError("identity_required", "this callsign belongs to an identity on this channel");
    }
    if (proof === null && !newcomer) await refuseIfTaken(tx, runtime, claim, participant);
    const active =
      proof === null || claim.fresh ? null : await recoverActive(tx, runtime, claim, participant, proof);
    const { id: participantId, callsign, ackedId } = participant;
    const claimed = { participantId, callsign, ackedId, newcomer };
    if (active !== null) {
      const humanAuthorized = await resume(tx, runtime, claim, participant, hashSecret(active));
      return { ...claimed, sessionId: active, idempotent: true, humanAuthorized, ended: [] };
    }
    const passes = !newcomer && !(await isSameHolder(tx, runtime, claim, participant, shown));
    const started = await startSession(tx, runtime, claim, participant, shown);
    // After the other names that a session may leave are locked: the channel comes last.
    if (passes) await changeHolder(tx, participant, runtime.now());
    await settle(tx, runtime, claim, participant, { hash: hashSecret(started.sessionId), newcomer });
    return { ...claimed, ...started, idempotent: false };
  });
}

async function findShown(tx: Transaction, claim: Claim, hash: string): Promise<Session | null> {
  const [found] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.channelId, claim.channel.id), eq(sessions.idHash, hash)));
  return found ?? null;
}

/** The participant of that name, created if there was none; its cursors begin at the channel's newest message. */
async function lockParticipant(
  tx: Transaction,
  runtime: ClaimRuntime,
  { channel, callsign, identity, joiner }: Claim,
) {
  const lastId = sql<number>`(select last_id from channels where id = ${channel.id})`;
  const [made] = await tx
    .insert(participants)
    .values({
      channelId: channel.id,
      callsign,
      identity: identity?.callsign ?? null,
      accountId: joiner.accountId,
      kind: joiner.kind,
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
    .for("no key update");
  return { participant: found as Participant, newcomer: false };
}

/** Whether the name is a member's own. Refuses a blocked caller, under any of its subjects. */
async function checkStanding(
  tx: Transaction,
  { channel, callsign, joiner, member }: Claim,
): Promise<boolean> {
  if (channel.isBand) return false;
  const subjects = JSON.stringify([...joiner.credentials, `callsign:${callsign}`]);
  const [found] = rowsOf<{ blocked: boolean; reserved: boolean }>(
    await tx.execute(sql`
      select exists (
        select 1 from channel_restrictions where channel_id = ${channel.id} and kind = 'block'
          and subject in (select jsonb_array_elements_text(${subjects}::jsonb))) as blocked,
      exists (
        select 1 from channel_members where channel_id = ${channel.id} and callsign = ${callsign}
          and id is distinct from ${member?.id ?? null}::text) as reserved`),
  );
  if (found?.blocked) throw new AirbandError("blocked");
  return found?.reserved ?? false;
}

async function refuseIfTaken(tx: Transaction, runtime: ClaimRuntime, claim: Claim, participant: Participant) {
  if (isLive(runtime, claim.channel, participant)) {
    const suggestions = await suggestCallsigns(tx, claim.channel.id, claim.callsign);
    const problem = `another agent is using this callsign now; free: ${suggestions.join(", ")}`;
    throw new AirbandError("callsign_taken", problem, { extra: { suggestions } });
  }
  if (claim.channel.isBand || claim.channel.rejoin === "proof") {
    const suggestions = await suggestCallsigns(tx, claim.channel.id, claim.callsign);
    const problem = `this callsign was used before; free: ${suggestions.join(", ")}`;
    throw new AirbandError("proof_required", problem, { extra: { suggestions } });
  }
}

/** The id of the live session to return: the one shown, or the identity's own, derived from its nonce. */
async function recoverActive(
  tx: Transaction,
  runtime: ClaimRuntime,
  claim: Claim,
  participant: Participant,
  proof: Proof,
) {
  const { channel } = claim;
  if (proof === "session") return claim.sessionId;
  if (proof === "former" || participant.activeSession === null) return null;
  // The holder of the name before it became this member's has a session that nobody else may get.
  if (proof === "member" && participant.memberId !== claim.member?.id) return null;
  const [active] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.channelId, channel.id), eq(sessions.idHash, participant.activeSession)));
  if (!active?.nonce || !isLive(runtime, channel, participant)) return null;
  const id = sessionIdFrom(runtime.secrets, active.nonce);
  return hashSecret(id) === active.idHash ? id : null;
}

/**
 * Records that the active session returned, and what it showed this time; also whether it is human_authorized, which it
 * may become but not cease to be.
 */
async function resume(
  tx: Transaction,
  runtime: ClaimRuntime,
  claim: Claim,
  participant: Participant,
  idHash: string,
) {
  await describe(tx, runtime, claim, participant, null);
  const here = and(eq(sessions.channelId, claim.channel.id), eq(sessions.idHash, idHash));
  const [before] = await tx.select().from(sessions).where(here);
  const humanAuthorized = claim.humanAuthorized || (before?.humanAuthorized ?? false);
  await tx
    .update(sessions)
    .set({
      humanAuthorized,
      ...(claim.joiner.memberId && { memberId: claim.joiner.memberId }),
      credentials: renewedTies(before?.credentials ?? [], claim.joiner.credentials),
    })
    .where(here);
  return humanAuthorized;
}

async function settle(
  tx: Transaction,
  runtime: ClaimRuntime,
  claim: Claim,
  participant: Participant,
  { hash, newcomer }: { hash: string; newcomer: boolean },
) {
  const now = runtime.now();
  await describe(tx, runtime, claim, participant, { activeSession: hash, onlineSince: now });
  await tx
    .update(channels)
    .set({
      lastActivityAt: now,
      firstJoinedAt: sql`coalesce(${channels.firstJoinedAt}, ${now}::bigint)`,
      ...(newcomer && { loopFromId: channels.lastId }),
    })
    .where(eq(channels.id, claim.channel.id));
  await noteEvent(tx, runtime, claim.channel.id, "join", participant.callsign);
}

/**
 * The sender from now on. A new session (`online`) starts without the earlier account and person: they must not be
 * stamped on the next holder's messages. Only a name bound to an identity keeps its account.
 */
async function describe(
  tx: Transaction,
  runtime: ClaimRuntime,
  { identity, client, joiner, member }: Claim,
  participant: Participant,
  online: { activeSession: string; onlineSince: number } | null,
) {
  const bound = participant.identity === null && online !== null ? null : participant.accountId;
  await tx
    .update(participants)
    .set({
      lastSeenAt: runtime.now(),
      accountId: joiner.accountId ?? bound,
      kind: online === null && joiner.kind === "agent" ? participant.kind : joiner.kind,
      ...(identity && { identity: identity.callsign }),
      ...(member && participant.memberId !== member.id && { memberId: member.id, groups: member.groups }),
      ...(client !== null && { client }),
      ...(online && { removedAt: null }),
      ...online,
    })
    .where(eq(participants.id, participant.id));
}
