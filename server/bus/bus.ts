/**
 * Something that happened on a channel, for whoever waits for it. Participants are meant by their id.
 * Only `status` carries text: status signals are stored nowhere.
 */
export type BusEvent =
  /** A message was committed; `to` names the participants concerned, null is everybody. */
  | { type: "message"; channel: string; id: number; to: number[] | null }
  | { type: "status"; channel: string; to: number[] | null; from: number; message: Record<string, unknown> }
  | { type: "roster"; channel: string }
  /** `session` is the session's hash, `code` the error code to tell it. */
  | { type: "session_ended"; channel: string; session: string; code: string }
  /** Rows wait in the webhooks' outbox, of that channel among others. */
  | { type: "deliveries"; channel: string }
  /**
   * The log of a webhook or an inbound hook has more to tell: `of` is its id. Of the account's own webhooks `account` is
   * set and `channel` empty.
   */
  | { type: "log"; channel: string; account: string | null; of: string }
  /** A direct message to the identity `inbox` was committed, or its key changed; `channel` is empty. */
  | { type: "direct"; channel: string; inbox: string }
  /** Settings changed, or the channel was deleted: drop what is cached of it. */
  | { type: "channel"; channel: string }
  /** Members, invites or knocks of the channel changed: drop what is cached of its members. */
  | { type: "members"; channel: string };

/**
 * Wakes readers, in this process and in the others. It may lose a signal: readers look into the database by
 * themselves every few seconds, so a lost signal costs latency and never a message.
 */
export interface Bus {
  /** Tells local listeners before it returns, other processes soon after. Never throws. Call it after the commit. */
  publish(event: BusEvent): void;
  /** Returns what ends the subscription. A listener is called synchronously and should only take note. */
  subscribe(listener: (event: BusEvent) => void): () => void;
  close(): Promise<void>;
}
