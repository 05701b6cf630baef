import { eq } from "drizzle-orm";
import { z } from "zod";
import { accounts, emailClaims } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { placeholderEmail, realEmail } from "../mail/real-email";
import { operation } from "../operation";
import { hasRecoveryToken, replaceRecoveryToken } from "./recovery-token";

/**
 * Removes the e-mail from the account. A person who signs in with a code or link could then never sign in again, so an
 * account without a recovery token is given one.
 */
export const removeEmail = operation(
  {
    name: "removeEmail",
    summary: "Remove the e-mail of your account.",
    description:
      "You can then no longer sign in by e-mail. If the account had no recovery token, the response has a new one: store it, it is the only way to regain access.",
    tag: "accounts",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    refuses: ["not_found"],
    page: true,
    input: z.object({}),
    output: z.object({
      ok: z.literal(true),
      recovery_token: z.string().nullable().describe("Shown only once; null if the account already had one."),
    }),
    rest: { method: "DELETE", path: "/api/account/email" },
  },
  async (ctx) =>
    ctx.db.transaction(async (tx) => {
      const { account, runtime } = ctx;
      const [row] = await tx.select().from(accounts).where(eq(accounts.id, account.id)).for("update");
      if (!row || realEmail(row.email) === null)
        throw new AirbandError("not_found", "your account has no e-mail");
      const now = runtime.now();
      await tx
        .update(accounts)
        .set({ email: placeholderEmail(row.id), emailVerified: false, updatedAt: new Date(now) })
        .where(eq(accounts.id, row.id));
      await tx.delete(emailClaims).where(eq(emailClaims.accountId, row.id));
      await recordAudit(tx, ctx, byAccount(account, "account.email_removed"));
      const recovery_token = (await hasRecoveryToken(tx, row.id))
        ? null
        : await replaceRecoveryToken(tx, row.id, now);
      return { ok: true as const, recovery_token };
    }),
);
