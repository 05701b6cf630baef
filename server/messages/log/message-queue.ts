import { BatchQueue } from "../../store/batch-queue";
import type { Platform } from "../../store/platform";
import { type Appended, type AppendSettings, appendMessages } from "./append-messages";
import type { AppendRow } from "./new-message";

/**
 * Sends that arrive together are committed together: one statement per round, for any number of callers and channels.
 */
export class MessageQueue {
  private readonly queue: BatchQueue<AppendRow, Appended>;

  constructor(private readonly runtime: Pick<Platform, "db" | "databaseKind" | "bus" | "env">) {
    this.queue = new BatchQueue({
      run: (rows) => appendMessages(runtime.db, rows, appendSettings(runtime)),
      max: 256,
      // Two rounds may overlap on a server; the channel's row lock keeps ids in commit order.
      lanes: runtime.databaseKind === "embedded" ? 1 : 2,
      keyOf: (row) =>
        row.idempotencyKey === null
          ? null
          : `${row.fromParticipantId}:${row.fromHolder ?? 0}:${row.idempotencyKey}`,
    });
  }

  /** Stores a message durably, notifies the channel's readers, and returns the result. */
  async append(row: AppendRow): Promise<Appended> {
    const appended = await this.queue.add(row);
    if (appended.outcome === "stored") announce(this.runtime, row.channelId, appended);
    return appended;
  }
}

/** The quota of a channel. */
export function appendSettings({ env }: Pick<Platform, "env">): AppendSettings {
  return { quotaBytes: env.quotaChannelMb * 1024 * 1024 };
}

/**
 * Like `appendSettings`, for the hub's own messages: a full quota refuses messages, but never the notice that one was
 * replaced.
 */
export const noticeSettings: AppendSettings = { quotaBytes: Number.MAX_SAFE_INTEGER };

/** Notifies readers, and the webhook worker, that a committed message is waiting. */
export function announce(runtime: Pick<Platform, "bus">, channel: string, appended: Appended): void {
  if (appended.hasDeliveries) runtime.bus.publish({ type: "deliveries", channel });
  runtime.bus.publish({ type: "message", channel, id: appended.id, to: appended.toIds });
}
