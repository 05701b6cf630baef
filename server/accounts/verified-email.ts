import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema";
import { realEmail } from "../mail/real-email";

/** The account's e-mail where it is proved to be its own; null otherwise. Lower case. */
export async function verifiedEmailOf(
  db: Pick<Database, "select">,
  accountId: string,
): Promise<string | null> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, accountId));
  return row?.emailVerified ? realEmail(row.email) : null;
}
