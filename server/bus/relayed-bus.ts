import { randomBytes } from "node:crypto";
import type { Bus, BusEvent } from "@/server/bus/bus";
import { InProcessBus } from "@/server/bus/in-process-bus";
import { mergeEvents } from "@/server/bus/merge-events";
import { packEvents, unpackEvents } from "@/server/bus/pack-events";
import type { Logger } from "@/server/logging/log";

/** The transport of payloads between processes. */
export interface Relay {
  /** Largest payload, in bytes of UTF-8. */
  maxBytes: number;
  /** Sends payloads in order. May reject: unsent ones are lost. */
  send(payloads: string[]): Promise<void>;
  close(): Promise<void>;
}

const gatherMs = 10;
/** While the relay hangs, events are queued; above this number the oldest are dropped. */
const MAX_WAITING = 10_000;

/**
 * A bus over a relay. Events of ten milliseconds are sent together and merged, one batch at a time: events during a
 * batch wait and are merged further, so a busy process sends fewer signals than it has events.
 */
export class RelayedBus implements Bus {
  private readonly local: InProcessBus;
  /** Marks the payloads of this process, so that it ignores its own signals. */
  private readonly instance = randomBytes(8).toString("base64url");
  private waiting: BusEvent[] = [];
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> | null = null;
  private lastFlush = 0;
  private closed = false;

  constructor(
    private readonly relay: Relay,
    private readonly log: Logger,
  ) {
    this.local = new InProcessBus(log);
  }

  publish(event: BusEvent): void {
    this.local.publish(event);
    if (this.closed) return;
    this.waiting.push(event);
    if (this.waiting.length > MAX_WAITING) this.waiting = mergeEvents(this.waiting).slice(-MAX_WAITING / 2);
    this.flushSoon();
  }

  /** For the relay: a payload has arrived, possibly one of our own. */
  receive(payload: string): void {
    try {
      for (const event of unpackEvents(this.instance, payload)) this.local.publish(event);
    } catch (error) {
      // Not the error itself: a syntax error quotes the payload.
      this.log.warn({ reason: (error as Error).name }, "a signal from another process could not be read");
    }
  }

  subscribe(listener: (event: BusEvent) => void): () => void {
    return this.local.subscribe(listener);
  }

  /** Sends pending events, then ends. */
  async close(): Promise<void> {
    this.closed = true;
    await this.sending;
    this.flush();
    await this.sending;
    await this.relay.close();
    await this.local.close();
  }

  /** At once after a pause, otherwise when the interval is over. */
  private flushSoon(): void {
    this.timer ??= setTimeout(() => this.flush(), Math.max(0, this.lastFlush + gatherMs - performance.now()));
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.sending || this.waiting.length === 0) return;
    const events = this.waiting;
    this.waiting = [];
    this.lastFlush = performance.now();
    this.sending = this.send(events)
      .catch((err) =>
        this.log.warn({ err }, "signals to other processes were lost; their readers wake slightly later"),
      )
      .finally(() => {
        this.sending = null;
        if (this.waiting.length > 0 && !this.closed) this.flushSoon();
      });
  }

  private async send(events: BusEvent[]): Promise<void> {
    await this.relay.send(packEvents(this.instance, mergeEvents(events), this.relay.maxBytes));
  }
}
