import type { Bus, BusEvent } from "@/server/bus/bus";
import type { Logger } from "@/server/logging/log";

/** The bus of a single process, and the local half of the others. */
export class InProcessBus implements Bus {
  private readonly listeners = new Set<(event: BusEvent) => void>();

  constructor(private readonly log: Logger) {}

  publish(event: BusEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (err) {
        this.log.error({ err, type: event.type }, "a bus listener failed");
      }
    }
  }

  subscribe(listener: (event: BusEvent) => void): () => void {
    // Wrapped, so that one function can be subscribed twice.
    const own = (event: BusEvent) => listener(event);
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }
}
