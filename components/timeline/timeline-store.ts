import type { TimelinePage } from "@/components/hub-outputs";
import { addPage, noteLastId, startWith, type TimelineData } from "./timeline-data";

/** Where a page lies; without any, at the newest message. */
export interface PagePlace {
  before?: number;
  after?: number;
  around?: number;
}

export interface TimelineState extends TimelineData {
  loading: "earlier" | "later" | "jump" | null;
  /** The last request failed; the next one may succeed. */
  error: unknown;
  /** The message to show after the range was replaced. */
  target: number | null;
}

/** The loaded part of a channel, which grows as the reader scrolls and as messages arrive. */
export class TimelineStore {
  private state: TimelineState;
  private readonly watchers = new Set<() => void>();
  private catchingUp: Promise<void> | null = null;

  constructor(
    private readonly fetchPage: (place: PagePlace) => Promise<TimelinePage>,
    first: TimelinePage,
    target: number | null = null,
  ) {
    this.state = { ...startWith(first), loading: null, error: null, target };
  }

  readonly subscribe = (changed: () => void) => {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  };

  readonly read = () => this.state;

  private set(change: Partial<TimelineState>): void {
    this.state = { ...this.state, ...change };
    for (const changed of this.watchers) changed();
  }

  loadEarlier = () => this.load("earlier", this.state.earlier, { before: this.state.first });

  loadLater = () => this.load("later", this.state.later, { after: this.state.upto });

  private async load(loading: "earlier" | "later", isThere: boolean, place: PagePlace): Promise<void> {
    if (!isThere || this.state.loading !== null) return;
    const { range } = this.state;
    this.set({ loading, error: null });
    try {
      const page = await this.fetchPage(place);
      // The reader may have jumped elsewhere meanwhile.
      if (this.state.range === range) this.set({ ...addPage(this.state, page), loading: null });
      else this.set({ loading: null });
    } catch (error) {
      this.set({ loading: null, error });
    }
  }

  /** Notes that the channel has messages up to `lastId`, and loads them if the range reaches to its end. */
  arrived(lastId: number): void {
    const reachesEnd = !this.state.later;
    const next = noteLastId(this.state, lastId);
    if (next === this.state) return;
    this.set(next);
    if (reachesEnd || this.catchingUp) void this.catchUp();
  }

  /** The hub can be reached again: catches up, without moving a reader of older messages. */
  async reconnected(): Promise<void> {
    if (!this.state.later || this.catchingUp) return this.catchUp();
    // Only for the newest id.
    const page = await this.fetchPage({ after: this.state.lastId }).catch(() => null);
    if (page) this.set({ ...noteLastId(this.state, page.last_id), error: null });
  }

  /** Loads what is new, unless the reader is among older messages. */
  async catchUpUnlessAway(): Promise<void> {
    if (!this.state.later || this.catchingUp) await this.catchUp();
  }

  /** Loads everything after the range: after a reconnect, or when messages arrive. */
  catchUp(): Promise<void> {
    this.catchingUp ??= this.followToEnd().finally(() => {
      this.catchingUp = null;
    });
    return this.catchingUp;
  }

  private async followToEnd(): Promise<void> {
    for (;;) {
      const { range, upto } = this.state;
      let page: TimelinePage;
      try {
        page = await this.fetchPage({ after: upto });
      } catch (error) {
        this.set({ error });
        return;
      }
      if (this.state.range !== range) return;
      this.set({ ...addPage(this.state, page), error: null });
      if (!this.state.later || this.state.upto === upto) return;
    }
  }

  /** Shows a message, and loads the messages around it if needed. */
  async showMessage(id: number): Promise<void> {
    if (id >= this.state.first && id <= this.state.upto) return this.set({ target: id });
    await this.replace({ around: id }, id);
  }

  /** Shows the newest messages. */
  async showEnd(): Promise<void> {
    if (this.state.later) await this.replace({}, null);
  }

  private async replace(place: PagePlace, target: number | null): Promise<void> {
    this.set({ loading: "jump", error: null });
    try {
      const page = await this.fetchPage(place);
      this.set({ ...startWith(page, this.state.range + 1), loading: null, target });
    } catch (error) {
      this.set({ loading: null, error });
    }
  }

  /** The list has scrolled to the target. */
  reached(): void {
    if (this.state.target !== null) this.set({ target: null });
  }

  noteRead(readId: number): void {
    if (readId !== this.state.readId) this.set({ readId });
  }
}
