import { BatchQueue } from "../../store/batch-queue";
import type { Platform } from "../../store/platform";
import { type Appended, type AppendSettings, appendMessages } from "./append-messages";
import type { AppendRow } from "./new-message";

/** Sends that arrive together are committed together: one statement per round, however many callers and channels. */
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

  /** Stores a message durably, tells the channel's readers, and says what became of it. */
  async append(row: AppendRow): Promise<Appended> {
    const appended = await this.queue.add(row);
    if (appended.outcome === "stored") announce(this.runtime, row.channelId, appended);
    return appended;
  }
}

/** How much a channel may store. */
export function appendSettings({ env }: Pick<Platform, "env">): AppendSettings {
  return { quotaBytes: env.quotaChannelMb * 1024 * 1024 };
}

/** As `appendSettings`, for what the hub itself has to say: a full quota keeps messages out, never that one was replaced. */
export const noticeSettings: AppendSettings = { quotaBytes: Number.MAX_SAFE_INTEGER };

/** Tells readers, and whoever posts to webhooks, that a committed message waits for them. */
export function announce(runtime: Pick<Platform, "bus">, channel: string, appended: Appended): void {
  if (appended.hasDeliveries) runtime.bus.publish({ type: "deliveries", channel });
  runtime.bus.publish({ type: "message", channel, id: appended.id, to: appended.toIds });
}
