import { eq } from "drizzle-orm";
import { z } from "zod";
import { accounts } from "@/db/schema";
import { AirbandError } from "../errors";
import { listIdentitiesOf, shownIdentity } from "../identities/list-identities";
import { realEmail } from "../mail/real-email";
import { operation } from "../operation";
import { hasRecoveryToken } from "./recovery-token";

/** The caller's account. */
export const getAccount = operation(
  {
    name: "getAccount",
    summary: "Get your account: e-mail and identities.",
    tag: "accounts",
    effect: "read",
    access: "account",
    scope: "account:read",
    limit: "read",
    refuses: ["not_found"],
    page: true,
    input: z.object({}),
    output: z.object({
      account_id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      email_verified: z.boolean(),
      has_recovery_token: z.boolean(),
      created_at: z.number().int(),
      identities: z.array(shownIdentity),
    }),
    rest: { method: "GET", path: "/api/account" },
  },
  async ({ account, db }) => {
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    if (!row) throw new AirbandError("not_found", "the account has been deleted");
    const email = realEmail(row.email);
    return {
      account_id: row.id,
      name: row.name,
      email,
      email_verified: email !== null && row.emailVerified,
      has_recovery_token: await hasRecoveryToken(db, row.id),
      created_at: row.createdAt.getTime(),
      identities: await listIdentitiesOf(db, row.id),
    };
  },
);
