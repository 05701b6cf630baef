import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema";
import { AirbandError } from "../../errors";
import { unauthorizedHeaders } from "../principal/unauthorized-headers";

/**
 * Ensures that an account exists until the transaction ends, in a transaction that gives the account something to own:
 * a concurrent deletion of the account either waits and sees it, or came first and is seen here. Call it after the
 * locks on the channel and rows on it; `lockForDeletion` describes the order.
 */
export async function holdAccount(tx: Pick<Database, "select">, accountId: string): Promise<void> {
  const [row] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("key share");
  if (!row) throw accountDeleted();
}

/** The error for an act by an account that was deleted after the call was authorized. */
export const accountDeleted = () =>
  new AirbandError("unauthorized", "the account was deleted", unauthorizedHeaders);
