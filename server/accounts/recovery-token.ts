import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accountSecrets } from "@/db/schema";
import { hashSecret, newToken } from "../secrets/token-kinds";

/** Creates a new recovery token (`abr_`) for the account, returned only once; the previous one becomes invalid. */
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

/** Whether the account has a recovery token. */
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
