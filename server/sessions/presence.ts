import { sql } from "drizzle-orm";
import type { Platform } from "../store/platform";

/**
 * The interval at which last-seen times are written. A crash loses at most this much of "last seen", never a message.
 */
const FLUSH_MS = 2_000;

/** Maximum number of rows in one statement, since readers wait for the rows it locks. */
const MAX_FLUSH_ROWS = 500;

/** Written times stay cached a while longer: a row that was read before may still be in use. */
const CACHE_WRITTEN_FOR_MS = 10_000;

/** An agent with a call within this time counts as live: nobody else may take its callsign. */
export const LIVE_MS = 120_000;

/** Last-seen times: kept in memory and written in one statement every few seconds, so that a call costs no write. */
export class Presence {
  private readonly seen = new Map<number, number>();
  private readonly unwritten = new Set<number>();
  /** The last written times, by participant. */
  private readonly written = new Map<number, { at: number; when: number }>();
  private readonly attached = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly runtime: Pick<Platform, "db" | "log" | "now">) {}

  /** Records that a participant made a call now. */
  touch(participantId: number): void {
    this.seen.set(participantId, this.runtime.now());
    this.unwritten.add(participantId);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** A reader of that participant is attached until `detach`: it counts as seen for that time. */
  attach(participantId: number): void {
    this.attached.set(participantId, (this.attached.get(participantId) ?? 0) + 1);
  }

  detach(participantId: number): void {
    const left = (this.attached.get(participantId) ?? 0) - 1;
    if (left > 0) this.attached.set(participantId, left);
    else this.attached.delete(participantId);
    this.touch(participantId);
  }

  /** The number of readers of that participant in this process. */
  readersOf(participantId: number): number {
    return this.attached.get(participantId) ?? 0;
  }

  /** Announces to the other processes that participants with a reader here are online. */
  touchAttached(): void {
    for (const participantId of this.attached.keys()) this.touch(participantId);
  }

  /** The later of the row's time and what this process has seen since. */
  lastSeen(participantId: number, stored: number): number {
    if (this.attached.has(participantId)) return this.runtime.now();
    return Math.max(stored, this.seen.get(participantId) ?? 0);
  }

  /** Writes the times since the last write. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.forgetOld();
    const rows = [...this.unwritten].map((id) => ({ id, at: this.seen.get(id) ?? 0 }));
    this.unwritten.clear();
    for (let from = 0; from < rows.length; from += MAX_FLUSH_ROWS)
      await this.write(rows.slice(from, from + MAX_FLUSH_ROWS));
  }

  /** Locks its rows in the order of their ids, as reading pages does: otherwise they would deadlock. */
  private async write(rows: { id: number; at: number }[]): Promise<void> {
    try {
      await this.runtime.db.execute(sql`
        with locked as materialized (
          select p.id, r.at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id bigint, at bigint)
          join participants p on p.id = r.id
          order by p.id for no key update of p
        )
        update participants p set last_seen_at = greatest(p.last_seen_at, l.at) from locked l where p.id = l.id`);
      for (const { id, at } of rows) this.written.set(id, { at, when: performance.now() });
    } catch (error) {
      for (const { id } of rows) this.unwritten.add(id);
      this.runtime.log.warn({ err: error }, "presence was not written; retrying");
    }
  }

  private forgetOld(): void {
    for (const [id, { at, when }] of this.written) {
      if (performance.now() - when < CACHE_WRITTEN_FOR_MS) continue;
      this.written.delete(id);
      if (this.seen.get(id) === at) this.seen.delete(id);
    }
  }

  async close(): Promise<void> {
    await this.flush();
    if (this.timer) clearTimeout(this.timer);
  }
}
