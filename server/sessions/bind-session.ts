import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import type { Principal } from "../auth/principal/principal";
import { AirbandError } from "../errors";
import { credentialCredential, type Member, memberCredential } from "../roles/member-cache";
import { hashSecret } from "../secrets/token-kinds";
import type { Caller } from "./caller-cache";
import { refuseIfLapsed } from "./end-lapsed-sessions";

/**
 * The credentials that a use of this bearer binds a session to: the account's credential, its account, its membership
 * of the channel.
 */
export function credentialsOf({ principal, member, bearer }: Shown): string[] {
  if (principal !== null) {
    const account = [principal.credentialId, `account:${principal.accountId}`];
    return member === null ? account : [...account, memberCredential(member.id)];
  }
  if (member === null || bearer === null) return [];
  const account = member.accountId === null ? [] : [`account:${member.accountId}`];
  return [...account, memberCredential(member.id), credentialCredential(hashSecret(bearer))];
}

const isAccount = (credential: string) => credential.startsWith("account:");

/** Whether these credentials may use a session that depends on those: one of them has no account, or they share one. */
export function isSameAccount(own: string[], shown: string[]): boolean {
  const [accounts, others] = [own.filter(isAccount), shown.filter(isAccount)];
  return others.length === 0 || accounts.length === 0 || others.some((account) => accounts.includes(account));
}

/**
 * Refuses a session of one account beside the bearer of another: a leaked session id is worthless to a client that
 * authenticates as somebody else. A session without an account belongs to the first account it is used with.
 */
export function requireSameAccount(caller: Pick<Caller, "credentials">, credentials: string[]): void {
  if (isSameAccount(caller.credentials, credentials)) return;
  throw new AirbandError(
    "unauthorized",
    "the session belongs to a different account than the bearer token; join with this account, or omit the session",
  );
}

interface Shown {
  principal: Principal | null;
  member: Member | null;
  /** The bearer itself, if it is a member credential. */
  bearer: string | null;
}

/**
 * Binds a session to the credential it is used with, so that revoking the credential ends the session and its
 * listeners. Written once per session and credential.
 */
export async function bindSession(
  runtime: Pick<AccessRuntime, "db" | "bus" | "now" | "callers">,
  caller: Caller,
  credentials: string[],
): Promise<void> {
  requireSameAccount(caller, credentials);
  const missing = credentials.filter((credential) => !caller.credentials.includes(credential));
  if (missing.length === 0) return;
  const { sessionHash } = caller;
  await runtime.db.transaction(async (tx) => {
    // Two accounts that use a session first at the same time, in one process or two, take turns here.
    const here = and(eq(sessions.channelId, caller.channel.id), eq(sessions.idHash, sessionHash));
    const [row] = await tx
      .select({ credentials: sessions.credentials })
      .from(sessions)
      .where(and(here, isNull(sessions.endedAt)))
      .for("no key update");
    if (!row) return;
    requireSameAccount(row, credentials);
    const ties = [...new Set([...row.credentials, ...missing])];
    if (ties.length > row.credentials.length)
      await tx.update(sessions).set({ credentials: ties }).where(here);
  });
  await refuseIfLapsed(runtime, { channelId: caller.channel.id, sessionHash });
  runtime.callers.noteCredentials(caller, missing);
}
