import { sql } from "drizzle-orm";
import { rowCountOf } from "@/db/client";
import type { Platform } from "../store/platform";

const BATCH = 1_000;

const LOG_KEPT_MS = 30 * 86_400_000;

/** Deletes finished deliveries after 30 days, with their attempts, in small batches. */
export async function pruneDeliveries(runtime: Pick<Platform, "db" | "now">): Promise<number> {
  return rowCountOf(
    await runtime.db.execute(sql`
      delete from webhook_deliveries where seq in (
        select seq from webhook_deliveries
        where created_at < ${runtime.now() - LOG_KEPT_MS} and state <> 'pending' limit ${BATCH})`),
  );
}
