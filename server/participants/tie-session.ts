import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Principal } from "../auth/principal";
import type { Runtime } from "../create-runtime";
import { AirbandError } from "../errors";
import { credentialCredential, type Member, memberCredential } from "../members/member-cache";
import { hashSecret } from "../tokens";
import type { Caller } from "./caller-cache";
import { refuseIfLapsed } from "./end-lapsed-sessions";

/** What a use of this bearer ties a session to: the account's credential, its account, its place on the channel. */
export function credentialsOf({ principal, member, bearer }: Shown): string[] {
  if (principal !== null) {
    const account = [principal.credentialId, `account:${principal.accountId}`];
    return member === null ? account : [...account, memberCredential(member.id)];
  }
  if (member === null || bearer === null) return [];
  const account = member.accountId === null ? [] : [`account:${member.accountId}`];
  return [...account, memberCredential(member.id), credentialCredential(hashSecret(bearer))];
}

/**
 * Refuses a session of one account beside the bearer of another: a session id that leaked is worth nothing to a client that
 * proves who else it is. A session without an account belongs to the first that it is used with.
 */
export function requireSameAccount(caller: Pick<Caller, "credentials">, credentials: string[]): void {
  const isAccount = (credential: string) => credential.startsWith("account:");
  const shown = credentials.filter(isAccount);
  const own = caller.credentials.filter(isAccount);
  if (shown.length === 0 || own.length === 0 || shown.some((account) => own.includes(account))) return;
  throw new AirbandError(
    "unauthorized",
    "the session belongs to another account than the bearer; join with this account, or leave the session out",
  );
}

interface Shown {
  principal: Principal | null;
  member: Member | null;
  /** The bearer itself, where it is a member credential. */
  bearer: string | null;
}

/**
 * Ties a session to the credential it is used with, so that revoking the credential ends the session and whatever
 * listens with it. Written once per session and credential.
 */
export async function tieSession(
  runtime: Pick<Runtime, "db" | "bus" | "now" | "callers">,
  caller: Caller,
  credentials: string[],
): Promise<void> {
  requireSameAccount(caller, credentials);
  const missing = credentials.filter((credential) => !caller.credentials.includes(credential));
  if (missing.length === 0) return;
  const added = sql.join(
    missing.map((credential) => sql`${credential}`),
    sql`, `,
  );
  await runtime.db
    .update(sessions)
    .set({ credentials: sql`${sessions.credentials} || array[${added}]::text[]` })
    .where(
      and(
        eq(sessions.channelId, caller.channel.id),
        eq(sessions.idHash, caller.sessionHash),
        isNull(sessions.endedAt),
      ),
    );
  const { sessionHash } = caller;
  await refuseIfLapsed(runtime, { channelId: caller.channel.id, sessionHash });
  runtime.callers.noteCredentials(caller, missing);
}
