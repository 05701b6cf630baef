/** A message counts as read after it was on the screen for this long. */
export const READ_AFTER_MS = 1_000;

/**
 * The reader's position: the highest message that was on the screen for one second. It only rises; scrolling back up
 * within the second leaves it where it was.
 */
export class ReadPosition {
  private readonly waiting = new Map<number, ReturnType<typeof setTimeout>>();
  private isHeld = false;
  private reported: number;

  constructor(
    private readUpto: number,
    private readonly report: (id: number) => void,
  ) {
    this.reported = readUpto;
  }

  /** `id` is the last message on the screen now; 0 if the page is not visible. */
  see(id: number): void {
    for (const [other, timer] of this.waiting)
      if (other > id) {
        clearTimeout(timer);
        this.waiting.delete(other);
      }
    if (this.isHeld || id <= this.readUpto || this.waiting.has(id)) return;
    this.waiting.set(
      id,
      setTimeout(() => {
        this.waiting.delete(id);
        this.mark(id);
      }, READ_AFTER_MS),
    );
  }

  /** Marks messages as read at once. */
  mark(id: number): void {
    this.isHeld = false;
    if (id <= this.readUpto) return;
    this.readUpto = id;
    this.reported = id;
    this.report(id);
  }

  /** Whether a position of the account is further than this page has reported. */
  readElsewhere(id: number): boolean {
    return id > this.reported;
  }

  /** The position on another device. */
  follow(id: number): void {
    this.readUpto = Math.max(this.readUpto, id);
  }

  /** The reader marked messages as unread: what is on the screen does not count until they mark it as read again. */
  moveBack(id: number): void {
    this.see(0);
    this.readUpto = id;
    this.isHeld = true;
  }

  stop(): void {
    this.see(0);
  }
}
