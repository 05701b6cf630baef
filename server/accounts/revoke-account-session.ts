import { and, eq, isNull, like } from "drizzle-orm";
import { z } from "zod";
import { accountSecrets, accountSessions } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { describeBrowser } from "../auth/library/describe-browser";
import { agentCredential } from "../auth/principal/agent-sessions";
import type { AccountContext } from "../context";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { endSessionsOf } from "../sessions/end-sessions-of";

/** Signs out one browser, device or agent of the caller's account; its sessions on channels end too. */
export const revokeAccountSession = operation(
  {
    name: "revokeAccountSession",
    summary: "Sign out one browser, device or agent of your account.",
    tag: "accounts",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    limit: "account",
    refuses: ["not_found"],
    page: true,
    input: z.object({
      id: z.string("must be a string").max(100, "is not a session's id").describe("Its id in the list."),
    }),
    output: z.object({ ok: z.literal(true), id: z.string() }),
    rest: { method: "DELETE", path: "/api/account/sessions/{id}" },
  },
  async (ctx, { id }) => {
    const ended = id.startsWith("session:")
      ? await signOut(ctx, id.slice("session:".length))
      : await revokeAgent(ctx, id);
    if (ended === null) throw new AirbandError("not_found", "your account has no session of that id");
    await endSessionsOf(ctx.runtime, ended);
    return { ok: true as const, id };
  },
);

async function signOut(ctx: AccountContext, id: string): Promise<string | null> {
  const { account, db } = ctx;
  return db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(accountSessions)
      .where(and(eq(accountSessions.id, id), eq(accountSessions.userId, account.id)))
      .returning();
    if (!gone) return null;
    const target = gone.label ?? describeBrowser(gone.userAgent ?? "");
    await recordAudit(tx, ctx, byAccount(account, "session.revoked", { target }));
    return `session:${id}`;
  });
}

async function revokeAgent(ctx: AccountContext, id: string): Promise<string | null> {
  const [, start] = /^agent:([0-9a-f]{16})$/.exec(id) ?? [];
  if (start === undefined) return null;
  const { account, db, runtime } = ctx;
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(accountSecrets)
      .set({ revokedAt: runtime.now() })
      .where(
        and(
          like(accountSecrets.hash, `${start}%`),
          eq(accountSecrets.accountId, account.id),
          eq(accountSecrets.kind, "session"),
          isNull(accountSecrets.revokedAt),
        ),
      )
      .returning({ hash: accountSecrets.hash, label: accountSecrets.label });
    if (!row) return null;
    await recordAudit(tx, ctx, byAccount(account, "session.revoked", { target: row.label }));
    return agentCredential(row.hash);
  });
}
