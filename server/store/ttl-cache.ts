/** How long a value is served without being read again. */
const TTL_MS = 2_000;

/**
 * Two-second read cache. A missed invalidation leaves a value stale for at most two seconds.
 *
 * A key that is deleted while its value is being read stays uncached: the read may have begun before the change.
 */
export class TtlCache<Value> {
  private readonly entries = new Map<string, { value: Value; until: number }>();
  private invalidations = 0;

  constructor(private readonly maxEntries: number) {}

  /** The cached value; undefined if there is none. */
  peek(key: string): Value | undefined {
    const found = this.entries.get(key);
    if (!found) return undefined;
    if (found.until > Date.now()) return found.value;
    this.entries.delete(key);
    return undefined;
  }

  /** The cached value, otherwise the value that `read` resolves to. Neither null nor a rejection is cached. */
  async get<Read extends Value | null>(key: string, read: () => Promise<Read>): Promise<Read | Value> {
    const known = this.peek(key);
    if (known !== undefined) return known;
    const before = this.invalidations;
    const value = await read();
    if (value !== null && this.invalidations === before) {
      if (this.entries.size >= this.maxEntries) this.entries.clear();
      this.entries.set(key, { value, until: Date.now() + TTL_MS });
    }
    return value;
  }

  delete(key: string): void {
    this.invalidations += 1;
    this.entries.delete(key);
  }

  deleteWhere(matches: (value: Value, key: string) => boolean): void {
    this.invalidations += 1;
    for (const [key, { value }] of this.entries) if (matches(value, key)) this.entries.delete(key);
  }

  clear(): void {
    this.invalidations += 1;
    this.entries.clear();
  }
}
