import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { accountSecrets, accountSessions } from "@/db/schema";
import { operation } from "../operation";
import { endSessionsOf } from "../participants/end-sessions-of";
import { agentCredential } from "./agent-sessions";

/** Signs out everybody from the caller's account but the caller. Personal tokens stay: they are revoked one by one. */
export const revokeOtherSessions = operation(
  {
    name: "revokeOtherSessions",
    summary: "Sign out every browser, device and agent of your account but this one.",
    tag: "accounts",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    limit: "account",
    input: z.object({}),
    output: z.object({ ok: z.literal(true), revoked: z.number().int() }),
    rest: { method: "DELETE", path: "/api/account/sessions" },
  },
  async ({ account, db, principal, runtime }) => {
    const [kind = "", own = ""] = splitOnce(principal.credentialId);
    const signedOut = await db
      .delete(accountSessions)
      .where(
        and(
          eq(accountSessions.userId, account.id),
          kind === "session" ? ne(accountSessions.id, own) : undefined,
        ),
      )
      .returning({ id: accountSessions.id });
    const agents = await db
      .update(accountSecrets)
      .set({ revokedAt: runtime.now() })
      .where(
        and(
          eq(accountSecrets.accountId, account.id),
          eq(accountSecrets.kind, "session"),
          isNull(accountSecrets.revokedAt),
          kind === "agent" ? ne(accountSecrets.hash, own) : undefined,
        ),
      )
      .returning({ hash: accountSecrets.hash });
    const ended = [
      ...signedOut.map(({ id }) => `session:${id}`),
      ...agents.map(({ hash }) => agentCredential(hash)),
    ];
    await endSessionsOf(runtime, ...ended);
    return { ok: true as const, revoked: ended.length };
  },
);

function splitOnce(credential: string): [string, string] {
  const at = credential.indexOf(":");
  return [credential.slice(0, at), credential.slice(at + 1)];
}
