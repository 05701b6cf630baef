import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";

/** How long an attempt may run before the row is leased again: its worker has died. */
export const LEASE_MS = 60_000;

/** Concurrent attempts at one endpoint in one process; a failing one is only probed. */
const MAX_PER_ENDPOINT = 8;
const MAX_PER_FAILING_ENDPOINT = 2;

export interface Room {
  /** Free slots for attempts, and how many of them for failing endpoints. */
  free: number;
  freeForFailing: number;
  /** Running attempts in this process, by webhook. */
  busy: Record<string, number>;
}

export interface ClaimedDelivery {
  seq: number;
  lease: string;
  webhook_id: string;
  failing: boolean;
}

/**
 * Leases due deliveries, fairly: every endpoint's first before any endpoint's second, working endpoints before failing
 * ones. Rows that another worker has locked are skipped, so none is leased twice.
 */
export async function claimDeliveries(
  db: Pick<Database, "execute">,
  now: number,
  { free, freeForFailing, busy }: Room,
): Promise<ClaimedDelivery[]> {
  return rowsOf<ClaimedDelivery>(
    await db.execute(sql`
      with recursive waiting(webhook_id) as (
        (${nextWaiting(sql`true`)})
        union all
        select (${nextWaiting(sql`d.webhook_id > waiting.webhook_id`)}) from waiting where waiting.webhook_id is not null
      ),
      endpoints as materialized (
        select w.id, w.failing_since is not null as failing, coalesce(w.held_until, 0) > ${now} as held,
               case when w.failing_since is null then ${MAX_PER_ENDPOINT}::int else ${MAX_PER_FAILING_ENDPOINT}::int end
               - coalesce((${JSON.stringify(busy)}::jsonb ->> w.id)::int, 0) as room
        from waiting join webhooks w on w.id = waiting.webhook_id
      ),
      due as materialized (
        select d.seq, e.failing, d.next_attempt_at, row_number() over (partition by e.id order by d.next_attempt_at, d.seq) as turn
        from endpoints e cross join lateral (
          select r.seq, r.next_attempt_at from webhook_deliveries r
          where r.webhook_id = e.id and r.state = 'pending' and r.next_attempt_at <= ${now} and (r.manual or not e.held)
          order by r.next_attempt_at, r.seq limit greatest(e.room, 0) for update skip locked) d
      ),
      placed as (
        select seq, failing, turn, row_number() over (partition by failing order by turn, next_attempt_at) as place from due
      ),
      chosen as (
        select seq, failing from placed
        where not failing or place <= ${freeForFailing}::int
        order by failing, turn, place limit ${free}::int
      )
      update webhook_deliveries d
      set lease = gen_random_uuid()::text, next_attempt_at = ${now + LEASE_MS}::bigint
      from chosen where d.seq = chosen.seq
      returning d.seq, d.lease, d.webhook_id, chosen.failing`),
  );
}

/** The first endpoint with pending deliveries after another: one index look-up each, for any number of pending rows. */
const nextWaiting = (after: SQL) => sql`
  select d.webhook_id from webhook_deliveries d where d.state = 'pending' and ${after} order by d.webhook_id limit 1`;

/** When the next delivery is due; null if nothing is pending. */
export async function nextDueAt(db: Pick<Database, "execute">): Promise<number | null> {
  const [row] = rowsOf<{ at: number | null }>(
    await db.execute(sql`select min(next_attempt_at) as at from webhook_deliveries where state = 'pending'`),
  );
  return row?.at ?? null;
}
