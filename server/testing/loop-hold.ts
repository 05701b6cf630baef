import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Measures for how long work of this process held its event loop. A loop is late on a busy machine too, where the process gets
 * no processor, so a hold counts only as far as the process used processor time meanwhile.
 */
export class LoopHold {
  private readonly delay = monitorEventLoopDelay({ resolution: 10 });
  private used = process.cpuUsage();

  constructor() {
    this.delay.enable();
  }

  /** Begins anew. */
  reset(): void {
    this.delay.reset();
    this.used = process.cpuUsage();
  }

  /** The longest hold since the last reset, in milliseconds. */
  get ms(): number {
    const { user, system } = process.cpuUsage(this.used);
    return Math.round(Math.min(this.delay.max / 1e6, (user + system) / 1e3));
  }

  stop(): void {
    this.delay.disable();
  }
}
