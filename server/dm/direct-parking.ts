import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { IdentityContext } from "../context";
import type { ReaderRegistry } from "../limits/reader-registry";
import { ReaderSets } from "../messages/waiting/reader-sets";
import { createWaiter, type Waiter } from "../messages/waiting/waiter";
import type { Platform } from "../store/platform";

/** A reader of an inbox, attached while its request is open. */
export interface DirectReader extends Waiter {
  callsign: string;
  keyHash: string;
  /** Highest id this reader has looked at: later ones are news. */
  seenId: number;
  detach(): void;
}

/** Readers that wait for direct messages, by callsign. Each that is woken looks by itself at what there is, and at its key. */
export class DirectParking {
  private readonly readers = new ReaderSets<DirectReader>((readers) => this.look(readers));
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

  /** Registers a reader before its first look, so that nothing can arrive between the look and the wait; or refuses it. */
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

  /** How many readers wait in this process. */
  get size(): number {
    return this.readers.size;
  }

  close(): void {
    this.unsubscribe();
    this.readers.stopLooking();
  }

  /** Wakes whom no signal told of a message, or of a key that is not in force any more, in one statement for all. */
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
