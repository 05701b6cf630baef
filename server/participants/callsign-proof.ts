import type { Database } from "@/db/client";
import type { participants, sessions } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { hasLapsed } from "../sessions/end-lapsed-sessions";
import { isLive } from "../sessions/is-online";
import { isSameAccount } from "../sessions/tie-session";
import type { Claim } from "./claim";

/**
 * Why the caller may have a participant: it is the `session` that is active, the `identity` the name is bound to, the
 * `member` whose callsign it is, or its `former` session.
 */
export type Proof = "session" | "identity" | "member" | "former";

type ProofClaim = Pick<Claim, "channel" | "identity" | "member" | "joiner">;
type Participant = typeof participants.$inferSelect;
type Session = typeof sessions.$inferSelect;

/**
 * What the caller proves; null for nothing. A former session proves nothing while another agent is there, nor once it was
 * replaced or revoked, nor where the name is bound: it may be from before that. Nor does another account's.
 */
function proofOf(
  runtime: AccessRuntime,
  claim: ProofClaim,
  participant: Participant,
  shown: Session | null,
): Proof | null {
  const own = shown?.participantId === participant.id ? shown : null;
  if (own !== null && own.idHash === participant.activeSession) return "session";
  if (participant.identity !== null)
    return participant.identity === claim.identity?.callsign ? "identity" : null;
  if (claim.member !== null) return "member";
  if (participant.memberId !== null) return null;
  if (own !== null && !isSameAccount(own.credentials, claim.joiner.credentials)) return null;
  if (own === null || own.endCode === "session_replaced" || own.endCode === "session_revoked") return null;
  return isLive(runtime, claim.channel, participant) ? null : "former";
}

/** As `proofOf`; a former session proves nothing once what it hung on was revoked or ran out. */
export async function proofInForce(
  tx: Pick<Database, "execute">,
  runtime: AccessRuntime,
  claim: ProofClaim,
  participant: Participant,
  shown: Session | null,
): Promise<Proof | null> {
  const proof = proofOf(runtime, claim, participant, shown);
  if (proof !== "former" || shown === null) return proof;
  const former = { channelId: claim.channel.id, sessionHash: shown.idHash };
  return (await hasLapsed(tx, runtime.now(), former)) ? null : proof;
}

/**
 * Whether the caller proves to be the last holder of the callsign. An account that had the name last is the same holder,
 * whichever of its agents comes. A member may have its callsign from whoever had it before, and is not that one.
 */
export async function isSameHolder(
  tx: Pick<Database, "execute">,
  runtime: AccessRuntime,
  claim: Claim,
  participant: Participant,
  shown: Session | null,
): Promise<boolean> {
  const { joiner, member } = claim;
  if (participant.accountId !== null && participant.accountId === joiner.accountId) return true;
  const itself = member !== null && member.id !== participant.memberId ? { ...claim, member: null } : claim;
  return (await proofInForce(tx, runtime, itself, participant, shown)) !== null;
}
