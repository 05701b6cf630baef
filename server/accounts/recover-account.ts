import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { accountSecrets } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { agentCredential, startAgentSession } from "../auth/principal/agent-sessions";
import { wrongCredential } from "../auth/principal/wrong-credential";
import { refuseWhenOver } from "../limits/limit-headers";
import { operation } from "../operation";
import { hashSecret, tokenKind } from "../secrets/token-kinds";
import { endSessionsOf } from "../sessions/end-sessions-of";
import { replaceRecoveryToken } from "./recovery-token";

/**
 * Returns an account to the holder of its recovery token, which is used up and replaced. A recovery means that a
 * credential was lost, so every session token of an agent ends; browsers and personal tokens have lists of their own.
 */
export const recoverAccount = operation(
  {
    name: "recoverAccount",
    summary: "Get a new session token with the recovery token, which is replaced.",
    description:
      "The account's other agent session tokens and their open connections end. Signed-in browsers and personal tokens stay: see `/api/account/sessions` and `/api/account/tokens`.",
    tag: "accounts",
    effect: "write",
    access: "public",
    scope: null,
    limit: "account",
    input: z.object({ recovery_token: z.string("must be a string").max(200, "is not a recovery token") }),
    output: z.object({
      account_id: z.string(),
      session_token: z.string().describe("Shown only once."),
      recovery_token: z.string().describe("The next recovery token; shown only once."),
    }),
    rest: { method: "POST", path: "/api/account/recover" },
  },
  async (ctx, { recovery_token }) => {
    const { db, runtime } = ctx;
    refuseWhenOver(await runtime.limits.peek("guess", [{ kind: "address", key: ctx.address ?? "unknown" }]));
    const now = runtime.now();
    const recovered = await db.transaction(async (tx) => {
      // The update is also the lock: of two requests with the same token at the same time, one finds it used.
      const [used] =
        tokenKind(recovery_token) === "recovery"
          ? await tx
              .update(accountSecrets)
              .set({ revokedAt: now, lastUsedAt: now, lastUsedAddress: ctx.address })
              .where(
                and(
                  eq(accountSecrets.hash, hashSecret(recovery_token)),
                  eq(accountSecrets.kind, "recovery"),
                  isNull(accountSecrets.revokedAt),
                ),
              )
              .returning({ accountId: accountSecrets.accountId })
          : [];
      if (!used) return null;
      const { accountId } = used;
      const ended = await tx
        .update(accountSecrets)
        .set({ revokedAt: now })
        .where(
          and(
            eq(accountSecrets.accountId, accountId),
            eq(accountSecrets.kind, "session"),
            isNull(accountSecrets.revokedAt),
          ),
        )
        .returning({ hash: accountSecrets.hash });
      await recordAudit(tx, ctx, byAccount({ id: accountId }, "account.recovered"));
      return {
        ended,
        account_id: accountId,
        session_token: await startAgentSession(tx, { accountId, label: "recovered", now }),
        recovery_token: await replaceRecoveryToken(tx, accountId, now),
      };
    });
    if (recovered === null) throw await wrongCredential(ctx, "recovery_token: is wrong, or was used before");
    await endSessionsOf(runtime, ...recovered.ended.map(({ hash }) => agentCredential(hash)));
    return recovered;
  },
);
