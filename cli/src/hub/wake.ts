/** What the hub knows of waking a participant: `GET /api/channels/{id}/wake`. */
export interface Wake {
  callsign: string;
  wake: string | null;
  wake_proved_at: number | null;
  wake_latency_ms: number | null;
  acked_id: number;
  /** Messages it has not confirmed. */
  waiting: number;
  probe: { id: number; sent_at: number; expires_at: number; state: "queued" | "fetched" } | null;
}

export interface SentProbe {
  callsign: string;
  id: number;
  sent_at: number;
  expires_at: number;
  repeated: boolean;
}
