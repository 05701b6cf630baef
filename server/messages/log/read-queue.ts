import { BatchQueue } from "../../store/batch-queue";
import type { Platform } from "../../store/platform";
import { type Page, type PageRequest, readPages } from "./read-pages";
import { returnHandout } from "./return-handout";

/** Concurrent reads share statements: a message that wakes a thousand readers costs a few. */
export class ReadQueue {
  private readonly queue: BatchQueue<PageRequest, Page>;
  private readonly lastOf = new Map<number, Promise<unknown>>();

  constructor(private readonly runtime: Pick<Platform, "db" | "databaseKind" | "now" | "bus">) {
    this.queue = new BatchQueue({
      run: (requests) => readPages(runtime.db, requests, runtime.now()),
      max: 128,
      lanes: runtime.databaseKind === "embedded" ? 1 : 4,
    });
  }

  /**
   * The next page for a participant; moves its cursors according to `PageRequest`. If the caller has disconnected by
   * then, the page is returned. One participant's reads take turns, so that none of them begins after a page that is
   * being returned.
   */
  async read(request: PageRequest, caller: AbortSignal): Promise<Page> {
    const { participantId } = request;
    const before = this.lastOf.get(participantId);
    const reading = before ? before.then(() => this.readNow(request, caller)) : this.readNow(request, caller);
    const settled = reading.catch(() => undefined);
    this.lastOf.set(participantId, settled);
    try {
      return await reading;
    } finally {
      if (this.lastOf.get(participantId) === settled) this.lastOf.delete(participantId);
    }
  }

  private async readNow(request: PageRequest, caller: AbortSignal): Promise<Page> {
    const page = await this.queue.add(request);
    if (caller.aborted) await returnHandout(this.runtime, request, null);
    return page;
  }
}
