import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { AccessRuntime } from "../../auth/access-runtime";
import { AirbandError } from "../../errors";
import type { Platform } from "../../store/platform";

/** How long a sum over all channels is cached: messages sent meanwhile may exceed the quota. */
const SUM_KEPT_MS = 5_000;

const MIB = 1024 * 1024;

const sums = new WeakMap<AccessRuntime["db"], { bytes: number; until: number }>();

/**
 * Refuses to store `bytes` more if the operator set a quota for the whole hub (`AIRBAND_QUOTA_MB`) and it is used up.
 */
export async function refuseIfHubIsFull(runtime: Pick<Platform, "db" | "env">, bytes: number): Promise<void> {
  const { quotaMb } = runtime.env;
  if (quotaMb === null) return;
  let sum = sums.get(runtime.db);
  if (!sum || sum.until < Date.now()) {
    const [row] = rowsOf<{ bytes: number }>(
      await runtime.db.execute(
        sql`select (select coalesce(sum(stored_bytes), 0) from channels where deleted_at is null)::bigint
                 + (select coalesce(sum(stored_bytes), 0) from direct_inboxes)::bigint as bytes`,
      ),
    );
    sum = { bytes: row?.bytes ?? 0, until: Date.now() + SUM_KEPT_MS };
    sums.set(runtime.db, sum);
  }
  if (sum.bytes + bytes > quotaMb * MIB)
    throw new AirbandError("quota_full", `this hub may store ${quotaMb} MiB in total`);
  sum.bytes += bytes;
}
