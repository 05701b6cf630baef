/** What the hub sends, as far as this command reads it. More fields may come; none of these goes. */

export interface Message {
  /** Rises by one per channel, or per inbox of direct messages. */
  id: number;
  from: string;
  /** A callsign, `@group` or `all`. */
  to: string;
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
  kind?: "status" | "system";
  priority?: Priority;
  reply_to?: number;
  need_reply?: true;
  suggested_replies?: string[];
  attachments?: { mime: string; data_base64: string; filename?: string }[];
  sender?: { callsign: string; identity: string | null; kind: string; verified: boolean };
}

export const priorities = ["min", "low", "default", "high", "urgent"] as const;

export type Priority = (typeof priorities)[number];

export interface Delivered {
  messages: Message[];
  next_ack: number;
  more: boolean;
  missed?: number;
}

/** A page of an identity's direct messages. */
export interface Received {
  /** Whose inbox it is. */
  callsign: string;
  messages: Message[];
  next_ack: number;
  more: boolean;
  missed?: number;
}

export interface Joined {
  session_id: string;
  channel_id: string;
  callsign: string;
  idempotent: boolean;
  trust_mode: string;
  retention: string;
  instructions: string;
  roster: string[];
  next_ack: number;
  unread: number;
  collision_warning?: string;
  warning?: string;
}

export interface RosterEntry {
  callsign: string;
  online: boolean;
  idx: number | null;
  last_seen_at: number;
  status: string | null;
  summary: string | null;
  wake: string | null;
  /** When it last confirmed a wake probe of the hub. */
  wake_proved_at: number | null;
  client: string | null;
  identity: string | null;
}

export interface Receipt {
  callsign: string;
  state: "queued" | "fetched" | "acked" | "replied" | "expired" | "retracted" | "cleared";
}
