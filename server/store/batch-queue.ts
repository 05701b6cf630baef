interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface BatchOptions<Item, Result> {
  /** Runs a batch as one atomic statement; returns results in the order of its items. */
  run: (items: Item[]) => Promise<Result[]>;
  /** Maximum number of items in a batch. */
  max: number;
  /** Maximum number of batches at the same time. */
  lanes: number;
  /** Items of the same key never share a batch; null shares with all. */
  keyOf?: (item: Item) => string | null;
}

/**
 * Group commit: while a batch is running, items queue; then all of them run in one statement.
 *
 * An idle queue adds no delay. If the database refused a batch for its data (SQLSTATE 22, 23 or 40: nothing of it was
 * committed), its items are run again one by one, so that one bad item cannot fail its neighbours.
 */
export class BatchQueue<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = 0;

  constructor(private readonly options: BatchOptions<Item, Result>) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.pump();
    });
  }

  /**
   * Starts a lane if there is work. It takes its batch a turn of the event loop later: the embedded store computes on
   * this thread, so without the pause no request could join a batch while another is running.
   */
  private pump(): void {
    if (this.running >= this.options.lanes || this.waiting.length === 0) return;
    this.running += 1;
    setImmediate(() => {
      const batch = this.take();
      void this.execute(batch).finally(() => {
        this.running -= 1;
        this.pump();
      });
      this.pump();
    });
  }

  private take(): Waiting<Item, Result>[] {
    const { max, keyOf } = this.options;
    if (!keyOf) return this.waiting.splice(0, max);
    const keys = new Set<string>();
    const batch: Waiting<Item, Result>[] = [];
    const rest: Waiting<Item, Result>[] = [];
    for (const entry of this.waiting) {
      const key = keyOf(entry.item);
      if (batch.length >= max || (key !== null && keys.has(key))) rest.push(entry);
      else batch.push(entry);
      if (key !== null) keys.add(key);
    }
    this.waiting = rest;
    return batch;
  }

  private async execute(batch: Waiting<Item, Result>[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const results = await this.options.run(batch.map((entry) => entry.item));
      batch.forEach((entry, index) => {
        entry.resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length === 1 && !isTransient(error)) return batch[0]?.reject(error);
      if (!wasRefusedWhole(error)) {
        for (const entry of batch) entry.reject(error);
        return;
      }
      for (const entry of batch) await this.retryAlone(entry);
    }
  }

  private async retryAlone(entry: Waiting<Item, Result>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const [result] = await this.options.run([entry.item]);
        return entry.resolve(result as Result);
      } catch (error) {
        if (attempt >= 5 || !isTransient(error)) return entry.reject(error);
      }
    }
  }
}

function sqlState(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

/** A deadlock, a serialization failure or a lost race for a unique key: the same statement may succeed now. */
function isTransient(error: unknown): boolean {
  return ["40001", "40P01", "23505"].includes(sqlState(error));
}

/**
 * Whether the server reported that nothing was committed; a broken connection (class 08 or none) does not report that.
 */
function wasRefusedWhole(error: unknown): boolean {
  return /^(22|23|40)/.test(sqlState(error));
}
