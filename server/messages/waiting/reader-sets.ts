/** How often waiting readers are looked after without a signal: a lost one costs this much latency, never a message. */
const POLL_INTERVAL_MS = 3_000;

/** Readers that wait, by what they wait at. As long as there are any, all of them are looked after every few seconds. */
export class ReaderSets<Reader> {
  private readonly byPlace = new Map<string, Set<Reader>>();
  private timer: NodeJS.Timeout | null = null;

  /** `look` is given everybody who waits; it must not reject. */
  constructor(private readonly look: (readers: Reader[]) => Promise<void>) {}

  at(place: string): Iterable<Reader> {
    return this.byPlace.get(place) ?? [];
  }

  /** How many readers wait. */
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

  /** False for a reader that is not there. */
  remove(place: string, reader: Reader): boolean {
    const readers = this.byPlace.get(place);
    if (!readers?.delete(reader)) return false;
    if (readers.size === 0) this.byPlace.delete(place);
    if (this.byPlace.size === 0) this.stopLooking();
    return true;
  }

  /** Looks after nobody any more. */
  stopLooking(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}
