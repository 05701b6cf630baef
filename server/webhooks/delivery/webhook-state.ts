import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { recordAudit } from "../../audit/record-audit";
import type { Platform } from "../../store/platform";
import { type AuditOwner, auditOf } from "../webhook-audit";
import type { WebhookOwner, WebhookRow } from "../webhook-owner";
import { ENDED } from "./retry-schedule";

type Transaction = Pick<Database, "update" | "insert" | "execute">;
type Clock = { runtime: Pick<Platform, "now">; address?: string | null };

/** The last error of deliveries that were pending when their webhook was turned off. */
const TURNED_OFF = "webhook turned off";

/**
 * Turns a webhook on again, with its failures cleared. One that a holder of the join token turns on depends on the
 * current token.
 */
export async function turnOn(
  tx: Transaction,
  ctx: Clock,
  owner: WebhookOwner,
  row: WebhookRow,
): Promise<WebhookRow> {
  const [on] = await tx
    .update(webhooks)
    .set({
      state: "enabled",
      disabledReason: null,
      failingSince: null,
      heldUntil: null,
      mailDue: null,
      failingMailedAt: null,
      disabledMailedAt: null,
      updatedAt: ctx.runtime.now(),
      ...(row.tokenHash !== null && { tokenHash: owner.tokenHash ?? owner.channel?.joinTokenHash ?? null }),
    })
    .where(eq(webhooks.id, row.id))
    .returning();
  const changed = row.state === "disabled" || on?.tokenHash !== row.tokenHash;
  if (changed) await recordAudit(tx, ctx, auditOf(owner, "webhook.enabled", row));
  return on as WebhookRow;
}

/** Turns a webhook off. Its pending deliveries fail, and can be recovered; manual ones are still tried. */
export async function turnOff(
  tx: Transaction,
  ctx: Clock,
  owner: AuditOwner,
  row: WebhookRow,
  reason: NonNullable<WebhookRow["disabledReason"]>,
): Promise<WebhookRow> {
  if (row.state === "disabled") return row;
  const now = ctx.runtime.now();
  const [off] = await tx
    .update(webhooks)
    .set({
      state: "disabled",
      disabledReason: reason,
      mailDue: reason === "by_hand" ? null : "disabled",
      updatedAt: now,
    })
    .where(eq(webhooks.id, row.id))
    .returning();
  await tx
    .update(webhookDeliveries)
    .set({
      state: "failed",
      lastError: sql`coalesce(${webhookDeliveries.lastError}, ${TURNED_OFF})`,
      nextAttemptAt: null,
      lease: null,
      step: ENDED,
      finishedAt: now,
    })
    .where(
      and(
        eq(webhookDeliveries.webhookId, row.id),
        eq(webhookDeliveries.state, "pending"),
        eq(webhookDeliveries.manual, false),
      ),
    );
  const entry = auditOf(owner, "webhook.disabled", row);
  await recordAudit(tx, ctx, { ...entry, detail: { ...entry.detail, reason } });
  return off as WebhookRow;
}
