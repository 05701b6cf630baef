import { and, eq, gt, lt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { accounts, emailClaims } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import type { AccountContext } from "../context";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { sameHash } from "../secrets/token-kinds";
import { emailCodeHash } from "./attach-email";

/** A million codes and five attempts: a guesser has one chance in 200,000 per mail. */
const MAX_ATTEMPTS = 5;

/** Attaches the address for which the caller enters the mailed code. The code works once. */
export const verifyEmail = operation(
  {
    name: "verifyEmail",
    summary: "Add an address to the account, verified with the e-mailed code.",
    tag: "accounts",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    limit: "account",
    refuses: ["email_taken"],
    page: true,
    input: z.object({
      code: z
        .string("must be a string")
        .trim()
        .regex(/^\d{6}$/, "must be the six digits from the e-mail"),
    }),
    output: z.object({ ok: z.literal(true), email: z.string() }),
    rest: { method: "POST", path: "/api/account/email/verify" },
  },
  async (ctx, { code }) => {
    const { account, db, runtime } = ctx;
    const claim = await countAttempt(ctx);
    const right = runtime.secrets.some((secret) =>
      sameHash(emailCodeHash(secret, { accountId: account.id, email: claim.email, code }), claim.codeHash),
    );
    if (!right) throw new AirbandError("invalid", "code: is not the one in the newest mail");
    const attached = db.transaction(async (tx) => {
      const [used] = await tx
        .delete(emailClaims)
        .where(and(eq(emailClaims.accountId, account.id), eq(emailClaims.codeHash, claim.codeHash)))
        .returning({ email: emailClaims.email });
      if (!used) throw new AirbandError("invalid", "code: was used before");
      const [holder] = await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.email, used.email), ne(accounts.id, account.id)));
      if (holder) throw new AirbandError("email_taken");
      await tx
        .update(accounts)
        .set({ email: used.email, emailVerified: true, updatedAt: new Date(runtime.now()) })
        .where(eq(accounts.id, account.id));
      await recordAudit(tx, ctx, byAccount(account, "account.email_changed"));
      return { ok: true as const, email: used.email };
    });
    return attached.catch((error) => {
      throw isUniqueViolation(error) ? new AirbandError("email_taken", undefined, { cause: error }) : error;
    });
  },
);

/** Another account attached the address between the query and the write. */
function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "23505";
}

/** Counts before it compares, so that concurrent guesses are all counted. */
async function countAttempt({ account, db, runtime }: AccountContext) {
  const [claim] = await db
    .update(emailClaims)
    .set({ attempts: sql`${emailClaims.attempts} + 1` })
    .where(
      and(
        eq(emailClaims.accountId, account.id),
        gt(emailClaims.expiresAt, runtime.now()),
        lt(emailClaims.attempts, MAX_ATTEMPTS),
      ),
    )
    .returning();
  if (claim) return claim;
  throw new AirbandError(
    "invalid",
    "code: none is active; it was used, has expired, or was guessed wrong too often. Request a new one with POST /api/account/email",
  );
}
