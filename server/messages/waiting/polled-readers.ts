/**
 * The interval at which waiting readers are polled without a signal: a lost one costs this much latency, never a
 * message.
 */
export const POLL_INTERVAL_MS = 3_000;

/** Waiting readers, by what they wait for. While there are any, all of them are polled every few seconds. */
export class PolledReaders<Reader> {
  private readonly byPlace = new Map<string, Set<Reader>>();
  private timer: NodeJS.Timeout | null = null;

  /** `look` gets all waiting readers; it must not reject. */
  constructor(private readonly look: (readers: Reader[]) => Promise<void>) {}

  at(place: string): Iterable<Reader> {
    return this.byPlace.get(place) ?? [];
  }

  /** The number of waiting readers. */
  get size(): number {
    let total = 0;
    for (const readers of this.byPlace.values()) total += readers.size;
    return total;
  }

  add(place: string, reader: Reader): void {
    const readers = this.byPlace.get(place) ?? new Set();
    this.byPlace.set(place, readers.add(reader));
    this.timer ??= setInterval(() => {
      void this.look([...this.byPlace.values()].flatMap((set) => [...set]));
    }, POLL_INTERVAL_MS).unref();
  }

  /** False for an unknown reader. */
  remove(place: string, reader: Reader): boolean {
    const readers = this.byPlace.get(place);
    if (!readers?.delete(reader)) return false;
    if (readers.size === 0) this.byPlace.delete(place);
    if (this.byPlace.size === 0) this.stopLooking();
    return true;
  }

  /** Stops polling. */
  stopLooking(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}
