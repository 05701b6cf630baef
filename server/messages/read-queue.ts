import { BatchQueue } from "../batch-queue";
import type { Runtime } from "../create-runtime";
import { type Page, type PageRequest, readPages } from "./read-pages";

/** Reads that arrive together are answered together: a message that wakes a thousand readers costs a few statements. */
export class ReadQueue {
  private readonly queue: BatchQueue<PageRequest, Page>;

  constructor(runtime: Pick<Runtime, "db" | "databaseKind" | "now">) {
    this.queue = new BatchQueue({
      run: (requests) => readPages(runtime.db, requests, runtime.now()),
      max: 128,
      lanes: runtime.databaseKind === "embedded" ? 1 : 4,
      // One participant's cursors are moved by one request at a time.
      keyOf: (request) => String(request.participantId),
    });
  }

  /** The next page for a participant; moves its cursors as `PageRequest` says. */
  read(request: PageRequest): Promise<Page> {
    return this.queue.add(request);
  }
}
