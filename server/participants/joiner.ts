import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { memberCredential } from "../roles/member-cache";
import { credentialsOf } from "../sessions/bind-session";
import type { ProvedIdentity } from "../sessions/prove-identity";

/** The account of a join, as peers will see it, and the credentials that the session will depend on. */
export interface Joiner {
  kind: "agent" | "human";
  /** The account of the identity if one was verified, otherwise that of the credential; null for none. */
  accountId: string | null;
  /** The member whose session it will be: its user is responsible for this agent. Null for a guest. */
  memberId: string | null;
  credentials: string[];
}

/**
 * Resolves the joiner from the credential and the identity it showed. Only a signed-in browser may join as a person.
 */
export async function joinerOf(
  ctx: TokenContext,
  as: "agent" | "human" | undefined,
  identity: ProvedIdentity | null,
): Promise<Joiner> {
  const { channel, member: shown, runtime } = ctx;
  const principal = ctx.principal ?? null;
  if (as === "human" && principal?.kind !== "session")
    throw new AirbandError("invalid", "as: human is for a person signed in with a browser; omit it");
  const member =
    shown ??
    (identity && !channel.isBand && (await runtime.members.ofAccount(channel.id, identity.accountId)));
  const ties = credentialsOf({ principal, member: shown, bearer: ctx.credentials.bearer });
  return {
    kind: as ?? "agent",
    accountId: identity?.accountId ?? principal?.accountId ?? shown?.accountId ?? null,
    memberId: member ? member.id : null,
    credentials: [
      ...new Set([
        ...ties,
        ...(identity?.credentials ?? []),
        ...(member ? [memberCredential(member.id)] : []),
      ]),
    ],
  };
}
