import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { IdentityContext } from "../context";
import type { ReaderRegistry } from "../limits/reader-registry";
import { PolledReaders } from "../messages/waiting/polled-readers";
import { createWaiter, type Waiter } from "../messages/waiting/waiter";
import type { Platform } from "../store/platform";

/** A reader of an inbox, attached while its request is open. */
export interface DirectReader extends Waiter {
  callsign: string;
  keyHash: string;
  /** Highest id that this reader has looked for: later ones are new. */
  seenId: number;
  detach(): void;
}

/**
 * Readers that wait for direct messages, by callsign. Each one that is woken checks for messages, and its key, by
 * itself.
 */
export class WaitingDirectReaders {
  private readonly readers = new PolledReaders<DirectReader>((readers) => this.look(readers));
  private readonly unsubscribe: () => void;

  constructor(
    private readonly runtime: Pick<Platform, "db" | "bus" | "log" | "now">,
    private readonly registry: ReaderRegistry,
    private readonly closing: AbortSignal,
  ) {
    this.unsubscribe = runtime.bus.subscribe((event) => {
      if (event.type !== "direct") return;
      for (const reader of this.readers.at(event.inbox)) reader.wake();
    });
  }

  /**
   * Registers a reader before its first query, so that nothing can arrive between the query and the wait; or refuses
   * it.
   */
  attach({ identity, address }: IdentityContext, keyHash: string): DirectReader {
    const { callsign } = identity;
    const waiter = createWaiter(this.closing);
    const leave = this.registry.admit({
      session: `inbox ${callsign}`,
      account: identity.accountId,
      address,
      end: waiter.dismiss,
    });
    const detach = () => {
      leave();
      this.readers.remove(callsign, reader);
    };
    const reader: DirectReader = { ...waiter, callsign, keyHash, seenId: 0, detach };
    this.readers.add(callsign, reader);
    return reader;
  }

  /** The number of readers waiting in this process. */
  get size(): number {
    return this.readers.size;
  }

  close(): void {
    this.unsubscribe();
    this.readers.stopLooking();
  }

  /** Wakes readers that missed the signal for a message or an invalid key, with one statement for all. */
  private async look(readers: DirectReader[]): Promise<void> {
    const waiting = readers.map(({ callsign: c, keyHash: k, seenId: seen }, n) => ({ n, c, k, seen }));
    try {
      const news = rowsOf<{ n: number }>(
        await this.runtime.db.execute(sql`
          select r.n
          from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as r(n int, c text, k text, seen bigint)
          left join identities i on i.callsign = r.c
          left join direct_inboxes b on b.callsign = r.c
          where b.last_id > r.seen or i.revoked_at is not null or i.account_id is null
             or not (i.key_hash = r.k
                     or coalesce(i.previous_key_hash = r.k and i.previous_key_until > ${this.runtime.now()}, false))`),
      );
      for (const { n } of news) readers[n]?.wake();
    } catch (error) {
      this.runtime.log.warn({ err: error }, "readers of direct messages could not be checked; retrying");
    }
  }
}
