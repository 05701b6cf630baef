import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import type { ProvedIdentity } from "./prove-identity";
import { credentialsOf } from "./tie-session";

/** The account behind a join, as peers will see it, and what the session will hang on. */
export interface Joiner {
  kind: "agent" | "human";
  /** That of the identity where one proved itself, else that of the credential; null for none. */
  accountId: string | null;
  /** The account owns the channel: its user stands behind this agent. */
  isMember: boolean;
  credentials: string[];
}

/** Who joins, by the credential and the identity they showed. Only a signed-in browser may join as a person. */
export function joinerOf(
  ctx: TokenContext,
  as: "agent" | "human" | undefined,
  identity: ProvedIdentity | null,
): Joiner {
  const { channel } = ctx;
  const principal = ctx.principal ?? null;
  if (as === "human" && principal?.kind !== "session")
    throw new AirbandError("invalid", "as: human is for a person signed in with a browser; leave it out");
  const ownedBy = (accountId: string | undefined) =>
    accountId !== undefined && accountId === channel.creatorAccountId;
  return {
    kind: as ?? "agent",
    accountId: identity?.accountId ?? principal?.accountId ?? null,
    isMember: ownedBy(principal?.accountId) || ownedBy(identity?.accountId),
    credentials: [...new Set([...credentialsOf(principal), ...(identity?.credentials ?? [])])],
  };
}
