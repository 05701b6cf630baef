import type { BusEvent } from "../../bus/bus";
import type { Platform } from "../../store/platform";
import { type AttemptRuntime, attemptDelivery } from "./attempt-delivery";
import { type ClaimedDelivery, claimDeliveries, nextDueAt } from "./claim-deliveries";

/** Attempts under way in one process, and how many of them at endpoints that fail: the others are never without room. */
const MAX_CONCURRENT = 64;
const MAX_FAILING = 32;

const TIMEOUT_MS = 15_000;

/** Looked for unasked so often: what another process wrote and a lost signal. */
const POLL_INTERVAL_MS = 5_000;

/** Due, and no room for it: somebody else's lease, or an endpoint that asked for a pause. */
const RECHECK_MS = 1_000;

/** Joins and leaves are many, and most channels have no webhooks: they bring one look in this time. */
const THROTTLE_MS = 250;

/** What is published once joins, leaves, accepted invites and deletions are committed. */
const LIFECYCLE: ReadonlySet<BusEvent["type"]> = new Set(["roster", "channel", "members"]);

/** What is under way when the process stops may end by itself for so long. */
const STOP_MS = 3_000;

export interface WorkerSettings {
  timeoutMs?: number;
}

/**
 * Posts what waits in the outbox. `start` makes it work by itself, woken by what this process or another wrote; `round` works
 * off what is due, for tests, for cron and for after a response. Any number of them may share a database.
 */
export class DeliveryWorker {
  private readonly running = new Map<string, { claimed: ClaimedDelivery; done: Promise<void> }>();
  private readonly stopping = new AbortController();
  private readonly timeoutMs: number;
  private closed = false;
  private started: Promise<void> | null = null;
  private unsubscribe = () => {};
  private isWoken = false;
  private isPaced = false;
  private taking = 0;
  private turns: Promise<unknown> = Promise.resolve();
  private ended = 0;
  private endSleep = () => {};

  constructor(
    private readonly runtime: AttemptRuntime & Pick<Platform, "log">,
    { timeoutMs = TIMEOUT_MS }: WorkerSettings = {},
  ) {
    this.timeoutMs = timeoutMs;
  }

  /** Works from now on until `close`. */
  start(): void {
    this.unsubscribe = this.runtime.bus.subscribe(({ type }) => {
      if (type === "deliveries") this.wake();
      // Lifecycle events are committed with what these tell of.
      if (!LIFECYCLE.has(type)) return;
      if (this.isPaced) return;
      this.isPaced = true;
      setTimeout(() => {
        this.isPaced = false;
        this.wake();
      }, THROTTLE_MS).unref();
    });
    this.started ??= this.loop();
  }

  /** Something may be due: look now. */
  wake(): void {
    this.isWoken = true;
    this.endSleep();
  }

  /** Works off what is due, and what falls due meanwhile, until nothing is or the time is up. Answers how many attempts were begun. */
  async round({ withinMs = 60_000 } = {}): Promise<number> {
    const deadline = performance.now() + withinMs;
    let begun = 0;
    while (!this.closed && performance.now() < deadline) {
      const { ended } = this;
      const taken = await this.take();
      begun += taken;
      // What ended while we looked has left room that we did not count on.
      if (taken > 0 || this.ended !== ended) continue;
      if (this.running.size === 0) break;
      await this.oneDone();
    }
    await Promise.all([...this.running.values()].map(({ done }) => done));
    return begun;
  }

  /** After a response, where the process may be put to sleep: works off what it wrote. Nothing where it wrote nothing. */
  async settle(): Promise<void> {
    if (!this.isWoken && !this.isPaced && this.taking === 0 && this.running.size === 0) return;
    await this.round({ withinMs: 2 * this.timeoutMs });
  }

  /** Takes nothing more, lets attempts under way end for a moment, and gives the rest back. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.unsubscribe();
    this.endSleep();
    const cut = setTimeout(() => this.stopping.abort(new Error("the process stops")), STOP_MS);
    await this.started;
    await Promise.all([...this.running.values()].map(({ done }) => done));
    clearTimeout(cut);
  }

  private async loop(): Promise<void> {
    while (!this.closed) {
      try {
        this.isWoken = false;
        if ((await this.take()) > 0) continue;
        const next = await nextDueAt(this.runtime.db);
        await this.sleep(this.untilLook(next));
      } catch (error) {
        this.runtime.log.error({ err: error }, "deliveries could not be claimed; retrying");
        await this.sleep(POLL_INTERVAL_MS);
      }
    }
  }

  private untilLook(next: number | null): number {
    if (next === null) return POLL_INTERVAL_MS;
    const wait = next - this.runtime.now();
    return wait <= 0 ? RECHECK_MS : Math.min(wait, POLL_INTERVAL_MS);
  }

  private sleep(ms: number): Promise<void> {
    if (this.isWoken || this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Takes turns: of two looks at once one would pass over the rows that the other holds, and take them for gone. */
  private take(): Promise<number> {
    this.taking += 1;
    const turn = this.turns
      .then(() => this.takeNow())
      .finally(() => {
        this.taking -= 1;
      });
    this.turns = turn.catch(() => {});
    return turn;
  }

  /** Leases what there is room for and begins the attempts. */
  private async takeNow(): Promise<number> {
    const free = MAX_CONCURRENT - this.running.size;
    if (free <= 0) return 0;
    const busy: Record<string, number> = {};
    let failing = 0;
    for (const { claimed } of this.running.values()) {
      busy[claimed.webhook_id] = (busy[claimed.webhook_id] ?? 0) + 1;
      if (claimed.failing) failing += 1;
    }
    const { db, now } = this.runtime;
    const room = { free, freeForFailing: Math.max(0, Math.min(free, MAX_FAILING - failing)), busy };
    const taken = await claimDeliveries(db, now(), room);
    for (const claimed of taken) this.running.set(claimed.lease, { claimed, done: this.attempt(claimed) });
    return taken.length;
  }

  private async attempt(claimed: ClaimedDelivery): Promise<void> {
    try {
      await attemptDelivery(this.runtime, claimed, { timeoutMs: this.timeoutMs, stop: this.stopping.signal });
    } catch (error) {
      // The lease runs out, and the row is taken again.
      this.runtime.log.error({ err: error, delivery: claimed.seq }, "a delivery could not be attempted");
    } finally {
      this.running.delete(claimed.lease);
      this.ended += 1;
      this.wake();
    }
  }

  private async oneDone(): Promise<void> {
    await Promise.race([...this.running.values()].map(({ done }) => done));
  }
}
