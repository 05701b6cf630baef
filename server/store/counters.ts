import { inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { hubCounters } from "@/db/schema";
import type { Logger } from "../logging/log";

/** The interval at which counts are written. A crash loses at most this much of them, never a message. */
const FLUSH_MS = 5_000;

export const counterNames = ["channels_created", "joins_total", "messages_total"] as const;

export type CounterName = (typeof counterNames)[number];

/** Totals since the hub was set up: counted in memory, added to the stored ones every few seconds in one statement. */
export class Counters {
  private unwritten = new Map<CounterName, number>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly runtime: { db: Database; log: Logger }) {}

  add(name: CounterName, by: number): void {
    this.unwritten.set(name, (this.unwritten.get(name) ?? 0) + by);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** The stored total of all processes, including this one's latest counts. */
  async total(name: CounterName): Promise<number> {
    return (await this.totals())[name];
  }

  /** Every total, at one moment. */
  async totals(): Promise<Record<CounterName, number>> {
    await this.flush();
    const rows = await this.runtime.db
      .select()
      .from(hubCounters)
      .where(inArray(hubCounters.name, [...counterNames]));
    const stored = new Map(rows.map((row) => [row.name, row.value]));
    const entries = counterNames.map((name) => [
      name,
      (stored.get(name) ?? 0) + (this.unwritten.get(name) ?? 0),
    ]);
    return Object.fromEntries(entries) as Record<CounterName, number>;
  }

  /** Writes the counts since the last write; counts that cannot be written are kept for the next. Never throws. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  async close(): Promise<void> {
    await this.flush();
    if (this.timer) clearTimeout(this.timer);
  }

  private async write(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // In one order everywhere, so that two processes that write at once cannot deadlock.
    const rows = [...this.unwritten]
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    if (rows.length === 0) return;
    this.unwritten = new Map();
    try {
      await this.runtime.db
        .insert(hubCounters)
        .values(rows)
        .onConflictDoUpdate({
          target: hubCounters.name,
          set: { value: sql`${hubCounters.value} + excluded.value` },
        });
    } catch (error) {
      for (const { name, value } of rows) this.add(name, value);
      this.runtime.log.warn({ err: error }, "counts were not written; retrying");
    }
  }
}
