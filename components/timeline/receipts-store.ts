export type ReceiptCounts = Partial<Record<"queued" | "fetched" | "acked" | "replied", number>> &
  Record<string, number | undefined>;

/** Maximum number of messages that one call counts. */
const MAX_COUNTED = 50;

/** The receipts of the messages on the screen: counted again until every recipient has read them. */
export class ReceiptsStore {
  private readonly shown = new Map<number, number>();
  private readonly counts = new Map<number, ReceiptCounts>();
  private readonly watchers = new Set<() => void>();
  private added: () => void = () => undefined;

  readonly subscribe = (changed: () => void) => {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  };

  readonly read = (id: number): ReceiptCounts | null => this.counts.get(id) ?? null;

  /** Follows a message while it is on the screen. */
  watch(id: number): () => void {
    this.shown.set(id, (this.shown.get(id) ?? 0) + 1);
    if (!this.counts.has(id)) this.added();
    return () => {
      const others = (this.shown.get(id) ?? 1) - 1;
      if (others > 0) this.shown.set(id, others);
      else this.shown.delete(id);
    };
  }

  /** Called when a message without receipts appears. */
  onWatch(added: () => void): () => void {
    this.added = added;
    return () => {
      this.added = () => undefined;
    };
  }

  /** Messages on the screen that somebody has not read yet, newest first. */
  due(): number[] {
    return [...this.shown.keys()]
      .filter((id) => !isSettled(this.counts.get(id)))
      .sort((a, b) => b - a)
      .slice(0, MAX_COUNTED);
  }

  update(receipts: { id: number; counts: ReceiptCounts }[]): void {
    for (const { id, counts } of receipts) this.counts.set(id, counts);
    for (const changed of this.watchers) changed();
  }

  /** Counts a message again although it was settled: it got a reply. */
  recount(id: number): void {
    this.counts.delete(id);
  }
}

function isSettled(counts: ReceiptCounts | undefined): boolean {
  if (counts === undefined) return false;
  return !counts.queued && !counts.fetched;
}

/** The states of receipts, from the last to the first, as the page names them. */
export const receiptWords: [state: string, word: string][] = [
  ["replied", "replied"],
  ["acked", "acked"],
  ["fetched", "fetched"],
  ["queued", "queued"],
  ["expired", "expired before it was read"],
  ["undelivered", "not delivered"],
  ["retracted", "retracted before it was read"],
  ["cleared", "cleared before it was read"],
];

/** Receipts in words: "acked", or with several recipients "2 acked, 1 queued". */
export function receiptText(counts: ReceiptCounts): string {
  const total = Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (total === 0) return "nobody to receive it";
  const parts = receiptWords.flatMap(([state, word]) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [total === 1 ? word : `${count} ${word}`];
  });
  return parts.join(", ");
}
