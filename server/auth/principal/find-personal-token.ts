import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { personalTokens } from "@/db/schema";
import type { Platform } from "../../store/platform";
import { fromPermissions } from "../oauth/token-scopes";
import type { Principal } from "./principal";

/** The hash under which the sign-in library stores a token: SHA-256 in base64url. */
export function personalTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** The principal of a personal token, in one query; null for one that is unknown, revoked or expired. */
export async function findPersonalToken(
  runtime: Pick<Platform, "db" | "now">,
  token: string,
): Promise<Principal | null> {
  const [row] = await runtime.db
    .select()
    .from(personalTokens)
    .where(eq(personalTokens.key, personalTokenHash(token)));
  if (!row || row.enabled === false) return null;
  if (row.expiresAt !== null && row.expiresAt.getTime() <= runtime.now()) return null;
  return {
    accountId: row.referenceId,
    kind: "token",
    scopes: fromPermissions(row.permissions),
    credentialId: `pat:${row.id}`,
  };
}
