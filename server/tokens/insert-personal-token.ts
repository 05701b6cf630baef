import type { Database } from "@/db/client";
import { personalTokens } from "@/db/schema";
import { toPermissions } from "../auth/oauth/token-scopes";
import { personalTokenHash } from "../auth/principal/find-personal-token";
import type { Scope } from "../scopes";
import { randomBase62 } from "../secrets/ids";
import { newToken, tokenPrefixes } from "../secrets/token-kinds";

export interface NewPersonalToken {
  accountId: string;
  name: string;
  scopes: Scope[];
  createdAt: number;
  /** Null for never. */
  expiresAt: number | null;
}

/**
 * Writes a new token as the sign-in library would, so that its own look-up finds it too. The token is returned only
 * once.
 */
export async function insertPersonalToken(db: Pick<Database, "insert">, made: NewPersonalToken) {
  const token = newToken("personal");
  const at = new Date(made.createdAt);
  const [row] = await db
    .insert(personalTokens)
    .values({
      id: randomBase62(16),
      referenceId: made.accountId,
      name: made.name,
      prefix: tokenPrefixes.personal,
      start: token.slice(0, tokenPrefixes.personal.length + 4),
      key: personalTokenHash(token),
      enabled: true,
      expiresAt: made.expiresAt === null ? null : new Date(made.expiresAt),
      createdAt: at,
      updatedAt: at,
      permissions: JSON.stringify(toPermissions(made.scopes)),
    })
    .returning();
  if (!row) throw new Error("the token was not stored");
  return { token, row };
}
