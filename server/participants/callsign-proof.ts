import type { Database } from "@/db/client";
import type { participants, sessions } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { isSameAccount } from "../sessions/bind-session";
import { hasLapsed } from "../sessions/end-lapsed-sessions";
import { isLive } from "../sessions/is-online";
import type { Claim } from "./claim";

type ProofRuntime = Pick<AccessRuntime, "now" | "presence">;

/**
 * Why the caller may use a participant: it is the active `session`, the `identity` the name is bound to, the `member`
 * whose callsign it is, or its `former` session.
 */
export type Proof = "session" | "identity" | "member" | "former";

type ProofClaim = Pick<Claim, "channel" | "identity" | "member" | "joiner">;
type Participant = typeof participants.$inferSelect;
type Session = typeof sessions.$inferSelect;

/**
 * What the caller proves; null for nothing. A former session is no proof while another agent is live, nor after it was
 * replaced or revoked, nor if the name is bound: it may be older than that. Nor is another account's.
 */
function proofOf(
  runtime: ProofRuntime,
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

/** Like `proofOf`; a former session is no proof once one of its credentials was revoked or expired. */
export async function proofInForce(
  tx: Pick<Database, "execute">,
  runtime: ProofRuntime,
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
 * Whether the caller proves to be the last holder of the callsign. An account that had the name last is the same
 * holder, with any of its agents. A member may have got its callsign from an earlier holder, and is then not that
 * holder.
 */
export async function isSameHolder(
  tx: Pick<Database, "execute">,
  runtime: ProofRuntime,
  claim: Claim,
  participant: Participant,
  shown: Session | null,
): Promise<boolean> {
  const { joiner, member } = claim;
  if (participant.accountId !== null && participant.accountId === joiner.accountId) return true;
  const itself = member !== null && member.id !== participant.memberId ? { ...claim, member: null } : claim;
  return (await proofInForce(tx, runtime, itself, participant, shown)) !== null;
}
