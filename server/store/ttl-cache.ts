/** How long what was read is believed without reading it again. */
const KEEP_MS = 2_000;

/**
 * What was read lately, by key, for two seconds at most: a change that nobody told of costs no more than that.
 *
 * What is forgotten while something is being read is not remembered: that reading may have begun before the change.
 */
export class ShortMemory<Value> {
  private readonly known = new Map<string, { value: Value; until: number }>();
  private forgettings = 0;

  constructor(private readonly most: number) {}

  /** What is remembered under the key; undefined for nothing. */
  recall(key: string): Value | undefined {
    const found = this.known.get(key);
    if (!found) return undefined;
    if (found.until > Date.now()) return found.value;
    this.known.delete(key);
    return undefined;
  }

  /** What is remembered under the key, or else what `read` resolves to; null is not remembered, nor is a refusal. */
  async get<Read extends Value | null>(key: string, read: () => Promise<Read>): Promise<Read | Value> {
    const known = this.recall(key);
    if (known !== undefined) return known;
    const before = this.forgettings;
    const value = await read();
    if (value !== null && this.forgettings === before) {
      if (this.known.size >= this.most) this.known.clear();
      this.known.set(key, { value, until: Date.now() + KEEP_MS });
    }
    return value;
  }

  forget(key: string): void {
    this.forgettings += 1;
    this.known.delete(key);
  }

  forgetWhere(concerns: (value: Value, key: string) => boolean): void {
    this.forgettings += 1;
    for (const [key, { value }] of this.known) if (concerns(value, key)) this.known.delete(key);
  }

  forgetAll(): void {
    this.forgettings += 1;
    this.known.clear();
  }
}
