import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { accountSecrets, accountSessions } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { describeBrowser } from "../auth/library/describe-browser";
import { agentCredential } from "../auth/principal/agent-sessions";
import { operation } from "../operation";
import { endSessionsOf } from "../sessions/end-sessions-of";

/**
 * Ends all sessions of the caller's account except the caller's own. Personal tokens stay: they are revoked one by one.
 */
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
    page: true,
    input: z.object({}),
    output: z.object({ ok: z.literal(true), revoked: z.number().int() }),
    rest: { method: "DELETE", path: "/api/account/sessions" },
  },
  async (ctx) => {
    const { account, db, principal, runtime } = ctx;
    const [kind = "", own = ""] = splitOnce(principal.credentialId);
    const ended = await db.transaction(async (tx) => {
      const signedOut = await tx
        .delete(accountSessions)
        .where(
          and(
            eq(accountSessions.userId, account.id),
            kind === "session" ? ne(accountSessions.id, own) : undefined,
          ),
        )
        .returning();
      const agents = await tx
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
        .returning();
      const names = [
        ...signedOut.map(({ label, userAgent }) => label ?? describeBrowser(userAgent ?? "")),
        ...agents.map(({ label }) => label),
      ];
      const entries = names.map((target) => byAccount(account, "session.revoked", { target }));
      await recordAudit(tx, ctx, ...entries);
      return [
        ...signedOut.map(({ id }) => `session:${id}`),
        ...agents.map(({ hash }) => agentCredential(hash)),
      ];
    });
    await endSessionsOf(runtime, ...ended);
    return { ok: true as const, revoked: ended.length };
  },
);

function splitOnce(credential: string): [string, string] {
  const at = credential.indexOf(":");
  return [credential.slice(0, at), credential.slice(at + 1)];
}
