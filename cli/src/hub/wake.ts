import * as z from "zod/mini";
import { callsign, count, time, word } from "./wire";

/** The hub's wake state of a participant: `GET /api/channels/{id}/wake`. */
export const wake = z.object({
  callsign,
  wake: z.nullable(word),
  wake_proved_at: z.nullable(time),
  wake_latency_ms: z.nullable(z.number()),
  acked_id: count,
  /** Messages it has not confirmed. */
  waiting: count,
  probe: z.nullable(
    z.object({ id: count, sent_at: time, expires_at: time, state: z.enum(["queued", "fetched"]) }),
  ),
});
export type Wake = z.output<typeof wake>;

export const sentProbe = z.object({
  callsign,
  id: count,
  sent_at: time,
  expires_at: time,
  repeated: z.boolean(),
});
export type SentProbe = z.output<typeof sentProbe>;
