import { sql } from "drizzle-orm";
import { rowCountOf } from "@/db/client";
import type { Runtime } from "../create-runtime";
import { LOG_KEPT_MS } from "../webhooks/outbox-of-messages";

const BATCH = 1_000;

/**
 * Keeps the webhooks' log to what it may hold, in small batches: lines go after 30 days, and the text in them with what their
 * channel keeps. What is still to be delivered keeps both until it was.
 */
export async function pruneDeliveries(runtime: Runtime): Promise<number> {
  const now = runtime.now();
  const statements = [
    sql`update webhook_deliveries set body = null where seq in (
      select seq from webhook_deliveries
      where body is not null and state <> 'pending' and body_until < ${now} limit ${BATCH})`,
    sql`delete from webhook_deliveries where seq in (
      select seq from webhook_deliveries where created_at < ${now - LOG_KEPT_MS} and state <> 'pending' limit ${BATCH})`,
  ];
  let changed = 0;
  for (const statement of statements) changed += rowCountOf(await runtime.db.execute(statement));
  return changed;
}
