import { sql } from "drizzle-orm";
import { participants } from "@/db/schema";

/** How long a wake probe is offered; confirmed later it proves nothing. */
export const PROBE_MS = 600_000;

/**
 * For an update of `participants p` that moves `acked_id` to `acked`, both as SQL: records that it confirms a pending
 * probe. An ack cannot exceed the last id handed out, and a probe is handed out until it expires, so an ack in time
 * means that it was read.
 */
export function wakeProof(acked: string, now: string): string {
  const proved = `${acked} >= p.wake_probe_id and ${now} < p.wake_probe_at + ${PROBE_MS}`;
  return `
    wake_proved_at = case when ${proved} then ${now} else p.wake_proved_at end,
    wake_latency_ms = case when ${proved} then ${now} - p.wake_probe_at else p.wake_latency_ms end,
    wake_probe_id = case when ${acked} >= p.wake_probe_id then null else p.wake_probe_id end`;
}

/** The columns for a participant that sets its wake method: the proof of another method is cleared. */
export function claimWake(wake: NonNullable<typeof participants.$inferSelect.wake>) {
  const kept = (column: typeof participants.wakeProvedAt | typeof participants.wakeLatencyMs) =>
    sql`case when ${participants.wake} = ${wake} then ${column} end`;
  return {
    wake,
    wakeProvedAt: kept(participants.wakeProvedAt),
    wakeLatencyMs: kept(participants.wakeLatencyMs),
  };
}

/** The pending probe; null if there is none, or if it is too late for it. */
export function pendingProbe(
  { wakeProbeId, wakeProbeAt }: Pick<typeof participants.$inferSelect, "wakeProbeId" | "wakeProbeAt">,
  now: number,
): { id: number; at: number } | null {
  if (wakeProbeId === null || wakeProbeAt === null || now >= wakeProbeAt + PROBE_MS) return null;
  return { id: wakeProbeId, at: wakeProbeAt };
}
