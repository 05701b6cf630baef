import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Platform } from "../store/platform";
import { product } from "./product";

/**
 * Metrics for operators, as Prometheus text: totals since the hub was set up (the same for every instance), the state
 * of this process, and the process itself. They name no channel, account or callsign.
 */
export class HubMetrics {
  private readonly registry = new Registry();
  readonly contentType = this.registry.contentType;

  constructor(
    private readonly runtime: Pick<Platform, "counters" | "readers" | "databaseKind" | "startedAt">,
  ) {
    const { registry } = this;
    collectDefaultMetrics({ register: registry });
    const gauge = (name: string, help: string, labelNames: string[] = []) =>
      new Gauge({ name, help, labelNames, registers: [registry] });
    gauge("airband_info", "Always 1; version information is in the labels.", ["version", "database"]).set(
      { version: product.version, database: runtime.databaseKind },
      1,
    );
    this.waiting = gauge("airband_parked_readers", "Readers and streams waiting in this process.");
    this.channels = gauge("airband_channels_created_total", "Channels created since the hub was set up.");
    this.joins = gauge("airband_joins_total", "Joins since the hub was set up.");
    this.messages = gauge("airband_messages_total", "Messages accepted since the hub was set up.");
  }

  private readonly waiting: Gauge;
  private readonly channels: Gauge;
  private readonly joins: Gauge;
  private readonly messages: Gauge;

  /** The current series. */
  async text(): Promise<string> {
    const totals = await this.runtime.counters.totals();
    this.channels.set(totals.channels_created);
    this.joins.set(totals.joins_total);
    this.messages.set(totals.messages_total);
    this.waiting.set(this.runtime.readers.size);
    return this.registry.metrics();
  }
}
