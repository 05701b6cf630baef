import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { hookReceipts, hooks } from "@/db/schema";
import { hashSecret } from "../../secrets/token-kinds";

export interface Receipt {
  outcome: (typeof hookReceipts.outcome.enumValues)[number];
  event?: string | null;
  reason?: string | null;
  deliveryId?: string | null;
  messageId?: number | null;
}

type Transaction = Pick<Database, "insert" | "update">;

const counters = {
  delivered: "deliveredCount",
  repeated: "repeatedCount",
  ignored: "ignoredCount",
  refused: "refusedCount",
  unverified: "unverifiedCount",
} as const;

/**
 * For posts that strangers can cause, one receipt a minute is stored, so that they cannot fill the log; all are
 * counted.
 */
const MIN_RECEIPT_INTERVAL_MS = 60_000;

/** Stores a receipt of a post that created no message, and counts it. */
export async function recordReceipt(
  db: Transaction,
  hookId: string,
  now: number,
  receipt: Receipt,
): Promise<void> {
  await db.insert(hookReceipts).values({ hookId, at: now, ...receipt });
  await countPost(db, hookId, now, receipt.outcome);
}

/** The same for a post that anybody could have sent, at most once a minute for each outcome and reason. */
export function recordSparsely(
  db: Pick<Database, "transaction">,
  hookId: string,
  now: number,
  { outcome, reason }: Required<Pick<Receipt, "outcome" | "reason">>,
): Promise<void> {
  return db.transaction(async (tx) => {
    // Counting locks the hook's row, so of two concurrent posts the second sees the first's receipt.
    await countPost(tx, hookId, now, outcome);
    await tx.execute(sql`
      insert into hook_receipts (hook_id, at, outcome, reason)
      select ${hookId}, ${now}::bigint, ${outcome}, ${reason} where not exists (
        select 1 from hook_receipts where hook_id = ${hookId} and outcome = ${outcome} and reason = ${reason}
          and at > ${now - MIN_RECEIPT_INTERVAL_MS}::bigint)`);
  });
}

/** Adds a post to the hook's stats. */
export async function countPost(
  db: Pick<Database, "update">,
  hookId: string,
  now: number,
  outcome: Receipt["outcome"],
): Promise<void> {
  const counter = counters[outcome];
  await db
    .update(hooks)
    .set({
      [counter]: sql`${hooks[counter]} + 1`,
      lastPostAt: now,
      ...(outcome === "delivered" && { lastDeliveredAt: now }),
    })
    .where(eq(hooks.id, hookId));
}

/** A delivery's id as it is stored: unchanged if it is short and printable, otherwise its hash. */
export function keptDeliveryId(id: string | null): string | null {
  if (id === null || id === "") return null;
  return /^[\x21-\x7e]{1,200}$/.test(id) ? id : `sha256:${hashSecret(id)}`;
}
