import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accountSecrets } from "@/db/schema";
import { hashSecret, newToken } from "../secrets/token-kinds";

/** Gives the account a new recovery token (`abr_`), told this once; the one before is worth nothing from now on. */
export async function replaceRecoveryToken(
  tx: Pick<Database, "insert" | "update">,
  accountId: string,
  now: number,
): Promise<string> {
  await tx
    .update(accountSecrets)
    .set({ revokedAt: now })
    .where(
      and(
        eq(accountSecrets.accountId, accountId),
        eq(accountSecrets.kind, "recovery"),
        isNull(accountSecrets.revokedAt),
      ),
    );
  const token = newToken("recovery");
  await tx
    .insert(accountSecrets)
    .values({ hash: hashSecret(token), accountId, kind: "recovery", createdAt: now });
  return token;
}

/** Whether the account can be had back with a recovery token. */
export async function hasRecoveryToken(db: Pick<Database, "select">, accountId: string): Promise<boolean> {
  const found = await db
    .select({ hash: accountSecrets.hash })
    .from(accountSecrets)
    .where(
      and(
        eq(accountSecrets.accountId, accountId),
        eq(accountSecrets.kind, "recovery"),
        isNull(accountSecrets.revokedAt),
      ),
    );
  return found.length > 0;
}
