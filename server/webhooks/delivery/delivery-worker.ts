import type { BusEvent } from "../../bus/bus";
import type { Platform } from "../../store/platform";
import { type AttemptRuntime, attemptDelivery } from "./attempt-delivery";
import { type ClaimedDelivery, claimDeliveries, nextDueAt } from "./claim-deliveries";

/** Concurrent attempts in one process, and how many of them at failing endpoints: the others always have free slots. */
const MAX_CONCURRENT = 64;
const MAX_FAILING = 32;

const TIMEOUT_MS = 15_000;

/** Poll interval: picks up rows from other processes and lost wake-ups. */
const POLL_INTERVAL_MS = 5_000;

/** Due, but blocked: leased by somebody else, or an endpoint that asked for a pause. */
const BLOCKED_RECHECK_MS = 1_000;

/** Joins and leaves are frequent, and most channels have no webhooks: they cause one poll in this time. */
const THROTTLE_MS = 250;

/** Events that are published once joins, leaves, accepted invites and deletions are committed. */
const LIFECYCLE: ReadonlySet<BusEvent["type"]> = new Set(["roster", "channel", "members"]);

/** How long running attempts may take to end when the process stops. */
const STOP_MS = 3_000;

export interface WorkerSettings {
  timeoutMs?: number;
}

/**
 * Sends pending webhook deliveries. `start` makes it run by itself, woken by writes of this process or another; `round`
 * delivers everything that is due, for tests, for cron and for after a response. Any number of them may share a
 * database.
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

  /** Runs from now on until `close`. */
  start(): void {
    this.unsubscribe = this.runtime.bus.subscribe(({ type }) => {
      if (type === "deliveries") this.wake();
      // Lifecycle events are committed together with the acts that these announce.
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

  /** Something may be due: poll now. */
  wake(): void {
    this.isWoken = true;
    this.endSleep();
  }

  /**
   * Delivers everything that is due, or becomes due meanwhile, until nothing is or the time is up. Returns how many
   * attempts were begun.
   */
  async round({ withinMs = 60_000 } = {}): Promise<number> {
    const deadline = performance.now() + withinMs;
    let begun = 0;
    while (!this.closed && performance.now() < deadline) {
      const { ended } = this;
      const taken = await this.take();
      begun += taken;
      // Attempts that ended during the query have freed slots that we did not count.
      if (taken > 0 || this.ended !== ended) continue;
      if (this.running.size === 0) break;
      await this.oneDone();
    }
    await Promise.all([...this.running.values()].map(({ done }) => done));
    return begun;
  }

  /** After a response, if the process may be suspended: delivers its events. Does nothing if there are none. */
  async settle(): Promise<void> {
    if (!this.isWoken && !this.isPaced && this.taking === 0 && this.running.size === 0) return;
    await this.round({ withinMs: 2 * this.timeoutMs });
  }

  /** Leases nothing more, lets running attempts end for a moment, and releases the rest. */
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
    return wait <= 0 ? BLOCKED_RECHECK_MS : Math.min(wait, POLL_INTERVAL_MS);
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

  /**
   * Serialized: of two concurrent queries one would skip the rows that the other has locked, and take them for done.
   */
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

  /** Leases deliveries for the free slots and begins the attempts. */
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
      // The lease expires, and the row is leased again.
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
