import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { identities } from "@/db/schema";
import { operation } from "../operation";

/** An identity as its account sees it: never a key. */
export const shownIdentity = z
  .object({
    callsign: z.string(),
    created_at: z.number().int(),
    previous_key_until: z.number().int().nullable().describe("When the previous key stops working."),
  })
  .meta({ id: "Identity" });

/** The account's active identities, by name. */
export async function listIdentitiesOf(db: Pick<Database, "select">, accountId: string) {
  const rows = await db
    .select()
    .from(identities)
    .where(and(eq(identities.accountId, accountId), isNull(identities.revokedAt)))
    .orderBy(identities.callsign);
  return rows.map((row) => ({
    callsign: row.callsign,
    created_at: row.createdAt,
    previous_key_until: row.previousKeyUntil,
  }));
}

/** The callsigns that the caller's account owns. */
export const listIdentities = operation(
  {
    name: "listIdentities",
    summary: "List your identities.",
    tag: "identities",
    effect: "read",
    access: "account",
    scope: "identities:write",
    limit: "read",
    page: true,
    input: z.object({}),
    output: z.object({ identities: z.array(shownIdentity) }),
    rest: { method: "GET", path: "/api/account/identities" },
  },
  async ({ account, db }) => ({ identities: await listIdentitiesOf(db, account.id) }),
);
