import { and, eq } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { type PostAnswer, postOutside } from "../../egress/post-outside";
import type { Platform } from "../../store/platform";
import type { DeliveryRow } from "../shown-delivery";
import type { WebhookRow } from "../webhook-owner";
import { signingSecrets } from "../webhook-secret";
import { recipientStands, standingOf } from "../webhook-standing";
import type { ClaimedDelivery } from "./claim-deliveries";
import { type AttemptOutcome, recordAttempt } from "./record-attempt";
import { renderDelivery } from "./render-delivery";
import { heldUntil } from "./retry-schedule";
import { signDelivery } from "./sign-delivery";

/** The number of bytes of a response that are read and stored. */
const MAX_RESPONSE_BYTES = 4_096;

/** What an attempt needs of the process. */
export type AttemptRuntime = Pick<Platform, "db" | "bus" | "egress" | "env" | "now" | "secrets">;

export interface AttemptSettings {
  timeoutMs: number;
  /** Aborts the attempt because the process stops: the row is released as if nothing had been tried. */
  stop: AbortSignal;
}

/** Makes one attempt at a leased delivery, and records the result. */
export async function attemptDelivery(
  runtime: AttemptRuntime,
  claimed: ClaimedDelivery,
  { timeoutMs, stop }: AttemptSettings,
): Promise<void> {
  const [found] = await runtime.db
    .select({ delivery: webhookDeliveries, webhook: webhooks })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(and(eq(webhookDeliveries.seq, claimed.seq), eq(webhookDeliveries.lease, claimed.lease)));
  if (!found) return;
  const { delivery, webhook } = found;
  publishLogChanged(runtime, webhook);
  const rendered = await renderDelivery(runtime.db, delivery, runtime.env.origin);
  if (rendered === null || (delivery.expiresAt ?? Number.MAX_SAFE_INTEGER) <= runtime.now())
    return cancel(runtime, delivery);
  const { stopped } = await standingOf(runtime.db, webhook.id, runtime.now());
  if (stopped !== null) return cancel(runtime, delivery, stopped);
  if (webhook.accountId !== null && !(await recipientStands(runtime.db, delivery)))
    return cancel(runtime, delivery, "recipient_removed");
  try {
    await recordAttempt(runtime, found, await post(runtime, found, rendered.body, { timeoutMs, stop }));
  } catch (error) {
    if (!stop.aborted) throw error;
    await releaseLease(runtime, delivery);
  } finally {
    publishLogChanged(runtime, webhook);
  }
}

/** Viewers of the webhook's log see the attempt begin and end. */
function publishLogChanged({ bus }: Pick<Platform, "bus">, { id, channelId, accountId }: WebhookRow): void {
  bus.publish({ type: "log", channel: channelId ?? "", account: accountId, of: id });
}

async function post(
  runtime: AttemptRuntime,
  { delivery, webhook }: { delivery: DeliveryRow; webhook: WebhookRow },
  body: string,
  { timeoutMs, stop }: AttemptSettings,
): Promise<AttemptOutcome> {
  const at = runtime.now();
  const began = performance.now();
  const secrets = await signingSecrets(runtime.secrets, webhook, at);
  const headers = signDelivery(delivery, body, { secrets, now: at, origin: runtime.env.origin });
  const answer = await postOutside(runtime.egress, {
    url: webhook.url,
    headers,
    body,
    timeoutMs,
    maxBytes: MAX_RESPONSE_BYTES,
    signal: stop,
  });
  const attempt = { at, durationMs: Math.round(performance.now() - began), headers };
  if ("failure" in answer)
    return { ...attempt, status: null, response: null, error: answer.failure, heldUntil: null, abort: false };
  const header = (name: string) => [answer.headers[name]].flat()[0];
  return {
    ...attempt,
    status: answer.status,
    response: answer.text,
    error: errorOf(answer),
    heldUntil: heldUntil(answer.status, header("retry-after"), runtime.now()),
    abort: header("webhook-delivery") === "abort-message",
  };
}

/**
 * Only 2xx is a success (Standard Webhooks): a redirect is not, and is not followed. The status line decides: a
 * receiver that wrote 2xx has the event, even if its headers could not be read.
 */
function errorOf({ status, unread }: PostAnswer): string | null {
  if (status >= 200 && status < 300) return null;
  if (unread !== null) return unread;
  return status >= 300 && status < 400 ? "redirect" : `status ${status}`;
}

const leased = ({ seq, lease }: DeliveryRow) =>
  and(eq(webhookDeliveries.seq, seq), eq(webhookDeliveries.lease, lease ?? ""));

async function cancel(
  runtime: Pick<Platform, "db" | "now">,
  delivery: DeliveryRow,
  reason?: string,
): Promise<void> {
  await runtime.db
    .update(webhookDeliveries)
    .set({
      state: "cancelled",
      nextAttemptAt: null,
      lease: null,
      finishedAt: runtime.now(),
      ...(reason && { lastError: reason }),
    })
    .where(leased(delivery));
}

async function releaseLease(runtime: Pick<Platform, "db" | "now">, delivery: DeliveryRow): Promise<void> {
  await runtime.db
    .update(webhookDeliveries)
    .set({ nextAttemptAt: runtime.now(), lease: null })
    .where(leased(delivery));
}
