/**
 * Runs work that tries the same secret one after another in this process. A limit on wrong guesses is checked before a
 * secret is compared and charged after, so concurrent guesses would all pass the check before the first is counted.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** The number of keys that are in use. */
  get size(): number {
    return this.last.size;
  }

  /** Runs `work` when no other work uses any of the keys. */
  take<Result>(keys: string[], work: () => Promise<Result>): Promise<Result> {
    // Always in the same order, so that no two deadlock.
    const [first, ...rest] = [...new Set(keys)].sort();
    return first === undefined ? work() : this.after(first, () => this.take(rest, work));
  }

  private after<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const { last } = this;
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    const over: Promise<void> = mine.then(leave, leave);
    last.set(key, over);
    return mine;

    function leave(): void {
      if (last.get(key) === over) last.delete(key);
    }
  }
}
