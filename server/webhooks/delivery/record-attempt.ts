import { and, eq, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { webhookAttempts, webhookDeliveries, webhooks } from "@/db/schema";
import type { Platform } from "../../store/platform";
import type { DeliveryRow } from "../shown-delivery";
import { ownerForHub } from "../webhook-audit";
import type { WebhookRow } from "../webhook-owner";
import { ENDED, nextAttemptAt } from "./retry-schedule";
import { turnOff } from "./webhook-state";

export interface AttemptOutcome {
  at: number;
  durationMs: number;
  headers: Record<string, string>;
  status: number | null;
  response: string | null;
  /** Null for a success. */
  error: string | null;
  heldUntil: number | null;
  /** The endpoint does not want this event (`webhook-delivery: abort-message`). */
  abort: boolean;
}

type RecordRuntime = Pick<Platform, "db" | "now">;

interface AttemptTarget {
  delivery: DeliveryRow;
  webhook: WebhookRow;
}

/** After this time of failures the owner is mailed, and after this time the webhook is turned off. */
const MAIL_AFTER_MS = 24 * 3_600_000;
const OFF_AFTER_MS = 5 * 24 * 3_600_000;

/**
 * Records one attempt: the log, the next due time, and the endpoint's health. Does nothing if the lease is no longer
 * ours: the row was leased again, cancelled, or deleted.
 */
export function recordAttempt(
  runtime: RecordRuntime,
  target: AttemptTarget,
  outcome: AttemptOutcome,
): Promise<void> {
  return outcome.error === null
    ? recordSuccess(runtime, target, outcome)
    : recordFailure(runtime, target, outcome, outcome.error);
}

/**
 * One statement, since this is nearly always the case. The webhook is locked before the delivery, in the same order as
 * turning one off.
 */
async function recordSuccess(
  runtime: RecordRuntime,
  { delivery, webhook }: AttemptTarget,
  outcome: AttemptOutcome,
) {
  const now = runtime.now();
  await runtime.db.execute(sql`
    with kept as materialized (${keptText(delivery)}),
    healed as materialized (
      update webhooks w set failing_since = null, failing_mailed_at = null, held_until = null,
        mail_due = case when w.mail_due = 'failing' then null else w.mail_due end
      where w.id = ${webhook.id} and w.state = 'enabled'
        and (w.failing_since is not null or w.held_until is not null) returning 1
    ),
    done as (
      update webhook_deliveries d
      set state = 'delivered', next_attempt_at = null, lease = null, manual = false, step = ${ENDED}::int,
          attempt_count = d.attempt_count + 1, last_status = ${outcome.status}::int, last_error = null,
          finished_at = ${now}::bigint
      where d.seq = ${delivery.seq} and d.lease = ${delivery.lease}
        and (select count(*) from kept) >= 0 and (select count(*) from healed) >= 0
      returning d.seq
    )
    insert into webhook_attempts (delivery_seq, at, duration_ms, status, error, manual, url, request_headers, response)
    select seq, ${outcome.at}::bigint, ${outcome.durationMs}::int, ${outcome.status}::int, null, ${delivery.manual}::boolean,
           ${webhook.url}, ${JSON.stringify(outcome.headers)}::jsonb,
           case when exists (select 1 from kept) then ${outcome.response}::text end from done`);
}

/**
 * One row if the response may be stored: the request had no message text, or that text is still stored. The lock makes
 * a concurrent clearing wait, whose trigger then clears this response too. Taken before the delivery, as a retraction
 * does.
 */
const keptText = ({ messageId, channelId }: DeliveryRow) =>
  messageId === null
    ? sql`select 1 as one`
    : sql`select 1 as one from messages m
        where m.channel_id = ${channelId} and m.id = ${messageId} and m.text is not null for share of m`;

async function recordFailure(
  runtime: RecordRuntime,
  { delivery, webhook }: AttemptTarget,
  outcome: AttemptOutcome,
  error: string,
): Promise<void> {
  await runtime.db.transaction(async (tx) => {
    const [today] = await tx.select().from(webhooks).where(eq(webhooks.id, webhook.id)).for("no key update");
    if (!today) return;
    const kept = rowsOf(await tx.execute(keptText(delivery))).length > 0;
    const now = runtime.now();
    const step = stepAfter(delivery, outcome);
    const next = today.state === "enabled" ? nextAttemptAt(step, now) : null;
    const [row] = await tx
      .update(webhookDeliveries)
      .set({
        state: next === null ? "failed" : "pending",
        nextAttemptAt: next === null ? null : Math.max(next, outcome.heldUntil ?? 0),
        lease: null,
        manual: false,
        step: next === null ? ENDED : step,
        attemptCount: sql`${webhookDeliveries.attemptCount} + 1`,
        lastStatus: outcome.status,
        lastError: error,
        finishedAt: next === null ? now : null,
      })
      .where(and(eq(webhookDeliveries.seq, delivery.seq), eq(webhookDeliveries.lease, delivery.lease ?? "")))
      .returning({ seq: webhookDeliveries.seq });
    if (!row) return;
    await tx.insert(webhookAttempts).values({
      deliverySeq: row.seq,
      at: outcome.at,
      durationMs: outcome.durationMs,
      status: outcome.status,
      error,
      manual: delivery.manual,
      url: webhook.url,
      requestHeaders: outcome.headers,
      response: kept ? outcome.response : null,
    });
    // A failed manual attempt is somebody trying something, and an endpoint that declines one event is healthy.
    if (!delivery.manual && !outcome.abort) await noteFailure(tx, runtime, today, outcome);
  });
}

/** A manual attempt does not move the schedule; 410 and a declined event end it. */
function stepAfter({ step, manual }: DeliveryRow, { status, abort }: AttemptOutcome): number {
  if (status === 410 || abort) return ENDED;
  return manual ? Math.max(step, 1) : step + 1;
}

async function noteFailure(
  tx: Pick<Database, "select" | "update" | "insert" | "execute">,
  runtime: RecordRuntime,
  webhook: WebhookRow,
  { at, status, heldUntil }: AttemptOutcome,
): Promise<void> {
  const since = webhook.failingSince ?? at;
  const failingFor = runtime.now() - since;
  const isLate = failingFor >= MAIL_AFTER_MS && webhook.failingMailedAt === null;
  await tx
    .update(webhooks)
    .set({ failingSince: since, heldUntil, ...(isLate && { mailDue: "failing" as const }) })
    .where(eq(webhooks.id, webhook.id));
  const reason = status === 410 ? "gone" : failingFor >= OFF_AFTER_MS ? "failing" : null;
  if (reason !== null) await turnOff(tx, { runtime }, await ownerForHub(tx, webhook), webhook, reason);
}
