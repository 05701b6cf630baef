/**
 * An event on a channel, for its waiting readers. Participants are given by their id. Only `status` contains text:
 * status signals are not stored.
 */
export type BusEvent =
  /** A message was committed; `to` is the participants concerned, null for everybody. */
  | { type: "message"; channel: string; id: number; to: number[] | null }
  | { type: "status"; channel: string; to: number[] | null; from: number; message: Record<string, unknown> }
  | { type: "roster"; channel: string }
  /** `session` is the session's hash, `code` the error code for it. */
  | { type: "session_ended"; channel: string; session: string; code: string }
  /** Rows are waiting in the webhooks' outbox, for that channel among others. */
  | { type: "deliveries"; channel: string }
  /**
   * The page data of a webhook, an inbound hook or a channel has changed: `of` is its id. For the account's own
   * webhooks `account` is set and `channel` empty.
   */
  | { type: "log"; channel: string; account: string | null; of: string }
  /** A direct message to the identity `inbox` was committed, or its key changed; `channel` is empty. */
  | { type: "direct"; channel: string; inbox: string }
  /** An account has read a channel up to that message, or marked messages as unread. */
  | { type: "read"; channel: string; account: string; read_id: number }
  /** Settings changed, or the channel was deleted: drop it from caches. */
  | { type: "channel"; channel: string }
  /** Members, invites or knocks of the channel changed: drop its members from caches. */
  | { type: "members"; channel: string };

/**
 * Wakes readers, in this process and in the others. It may lose a signal: readers also poll the database every few
 * seconds, so a lost signal costs latency and never a message.
 */
export interface Bus {
  /** Notifies local listeners before it returns, other processes soon after. Never throws. Call it after the commit. */
  publish(event: BusEvent): void;
  /** Returns a function that ends the subscription. A listener is called synchronously and must return quickly. */
  subscribe(listener: (event: BusEvent) => void): () => void;
  close(): Promise<void>;
}
