import { createHmac, randomInt } from "node:crypto";
import { z } from "zod";
import { emailClaims } from "@/db/schema";
import { refuseWhenOver } from "../limits/limit-headers";
import { chargeMailbox } from "../mail/charge-mailbox";
import { operation } from "../operation";

/** How long a mailed code is valid. */
export const EMAIL_CODE_MINUTES = 10;

export const emailAddress = z
  .string("must be a string")
  .trim()
  .toLowerCase()
  .max(254, "must be at most 254 characters")
  .pipe(z.email("must be an e-mail address"))
  .refine((email) => !email.endsWith(".invalid"), "must be an address that accepts e-mail");

/** The stored form of a code: bound to its account and address, and worthless without the hub's secret. */
export function emailCodeHash(
  secret: string,
  claim: { accountId: string; email: string; code: string },
): string {
  return createHmac("sha256", secret)
    .update(`email code:${claim.accountId}:${claim.email}:${claim.code}`)
    .digest("hex");
}

/**
 * Mails a code to an address that the caller claims; the account gets the address once the code is entered. The
 * response does not depend on whether another account has it: only the reader of its mail finds out.
 */
export const attachEmail = operation(
  {
    name: "attachEmail",
    summary: "E-mail a six-digit code to an address, to add it to your account.",
    description: "Calling again sends a new code and invalidates the previous one.",
    tag: "accounts",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    recentProof: true,
    limit: "mail",
    page: true,
    input: z.object({ email: emailAddress }),
    output: z.object({
      ok: z.literal(true),
      email: z.string(),
      expires_at: z.number().int(),
      hint: z.string(),
    }),
    rest: { method: "POST", path: "/api/account/email" },
  },
  async ({ account, db, runtime }, { email }) => {
    // Loaded lazily: the templates are heavy, and most importers of this module's neighbours send no mail.
    const { sendMail } = await import("../mail/mailer");
    refuseWhenOver(await chargeMailbox(runtime.limits, email, "stranger"));
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const expiresAt = runtime.now() + EMAIL_CODE_MINUTES * 60_000;
    const codeHash = emailCodeHash(runtime.secrets[0] ?? "", { accountId: account.id, email, code });
    const claim = { email, codeHash, attempts: 0, expiresAt };
    await db
      .insert(emailClaims)
      .values({ accountId: account.id, ...claim })
      .onConflictDoUpdate({ target: emailClaims.accountId, set: claim });
    await sendMail(runtime, {
      to: email,
      template: "verify-address",
      props: { code, minutes: EMAIL_CODE_MINUTES },
    });
    return {
      ok: true as const,
      email,
      expires_at: expiresAt,
      hint: "POST /api/account/email/verify with the code from the e-mail.",
    };
  },
);
