import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema";
import { realEmail } from "../mail/real-email";

/** The account's e-mail if it is verified; otherwise null. Lower case. */
export async function verifiedEmailOf(
  db: Pick<Database, "select">,
  accountId: string,
): Promise<string | null> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, accountId));
  return row?.emailVerified ? realEmail(row.email) : null;
}
