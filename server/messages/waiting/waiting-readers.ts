import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { BusEvent } from "../../bus/bus";
import { type ErrorCode, refusals } from "../../errors";
import type { ReaderRegistry } from "../../limits/reader-registry";
import type { Presence } from "../../sessions/presence";
import type { Platform } from "../../store/platform";
import { PolledReaders } from "./polled-readers";
import {
  createWaitingReader,
  type ReaderOptions,
  type StatusSignal,
  type WaitingReader,
} from "./waiting-reader";

/** Waiting readers, by channel. Wakes those that a signal concerns, and polls for changes without a signal. */
export class WaitingReaders {
  private readonly readers = new PolledReaders<WaitingReader>((readers) => this.look(readers));
  private readonly unsubscribe: () => void;
  private rounds = 0;

  constructor(
    private readonly runtime: Pick<Platform, "db" | "bus" | "log">,
    private readonly registry: ReaderRegistry,
    private readonly presence: Presence,
    private readonly closing: AbortSignal,
  ) {
    this.unsubscribe = runtime.bus.subscribe((event) => this.hear(event));
  }

  /**
   * Registers a reader before its first query, so that nothing can arrive between the query and the wait; or refuses
   * it.
   */
  attach(options: ReaderOptions): WaitingReader {
    const leave = this.registry.admit({
      session: `${options.channelId} ${options.sessionHash}`,
      account: options.accountId,
      address: options.address,
      end: () => attachment.dismiss(),
    });
    const attachment = createWaitingReader(options, this.closing, () => {
      leave();
      this.remove(attachment);
    });
    this.readers.add(options.channelId, attachment);
    this.presence.attach(options.participantId);
    return attachment;
  }

  /** Whether another reader of that participant is attached to this process. */
  hasOther(attachment: WaitingReader): boolean {
    return this.presence.readersOf(attachment.participantId) > 1;
  }

  /** The number of readers and streams attached to this process. */
  get size(): number {
    return this.readers.size;
  }

  close(): void {
    this.unsubscribe();
    this.readers.stopLooking();
  }

  private remove(attachment: WaitingReader): void {
    if (this.readers.remove(attachment.channelId, attachment)) this.presence.detach(attachment.participantId);
  }

  private hear(event: BusEvent): void {
    for (const reader of this.readers.at(event.channel)) {
      switch (event.type) {
        case "message":
          if (event.to === null || event.to.includes(reader.participantId)) reader.wake();
          break;
        case "status":
          if (
            reader.participantId !== event.from &&
            (event.to === null || event.to.includes(reader.participantId))
          )
            reader.hand(event.message as unknown as StatusSignal);
          break;
        case "roster":
          if (reader.watchesRoster) reader.noteRoster();
          break;
        case "session_ended":
          if (reader.sessionHash === event.session)
            reader.end(event.code in refusals ? (event.code as ErrorCode) : "session_expired");
          break;
        case "channel":
          reader.wake();
          break;
      }
    }
  }

  /**
   * Polls for messages, ended sessions and deleted channels that no signal announced, in one statement for any number
   * of readers.
   */
  private async look(readers: WaitingReader[]): Promise<void> {
    this.rounds += 1;
    if (this.rounds % 5 === 0) this.presence.touchAttached();
    try {
      const waiting = readers.map(({ channelId: c, sessionHash: s, participantId: p }, n) => ({
        n,
        c,
        s,
        p,
      }));
      const states = rowsOf<{ n: number; last_id: number | null; end_code: ErrorCode | null }>(
        await this.runtime.db.execute(sql`
          select r.n, c.last_id,
                 case when c.deleted_at is not null then 'channel_deleted'
                      when s.ended_at is not null then s.end_code
                      when s.participant_id <> r.p then 'session_expired' end as end_code
          from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as r(n int, c text, s text, p bigint)
          left join channels c on c.id = r.c
          left join sessions s on s.channel_id = r.c and s.id_hash = r.s`),
      );
      for (const { n, last_id, end_code } of states) {
        const reader = readers[n] as WaitingReader;
        if (end_code !== null || last_id === null) reader.end(end_code ?? "channel_deleted");
        else if (last_id > reader.seenId) reader.wake();
      }
    } catch (error) {
      this.runtime.log.warn({ err: error }, "waiting readers could not be checked; retrying");
    }
  }
}
