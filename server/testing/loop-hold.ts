import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Measures how long work of this process blocked its event loop. A loop is also late on a busy machine, when the
 * process gets no CPU, so a block counts only as far as the process used CPU time meanwhile.
 */
export class LoopHold {
  private readonly delay = monitorEventLoopDelay({ resolution: 10 });
  private used = process.cpuUsage();

  constructor() {
    this.delay.enable();
  }

  /** Starts again. */
  reset(): void {
    this.delay.reset();
    this.used = process.cpuUsage();
  }

  /** The longest block since the last reset, in milliseconds. */
  get ms(): number {
    const { user, system } = process.cpuUsage(this.used);
    return Math.round(Math.min(this.delay.max / 1e6, (user + system) / 1e3));
  }

  stop(): void {
    this.delay.disable();
  }
}
