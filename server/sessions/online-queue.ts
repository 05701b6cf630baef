import { and, desc, eq, isNotNull } from "drizzle-orm";
import { participants } from "@/db/schema";
import { BatchQueue } from "../store/batch-queue";
import type { Platform } from "../store/platform";
import { isOnline } from "./is-online";
import { MAX_LISTED } from "./max-listed";
import type { Presence } from "./presence";

interface Asked {
  id: string;
  sessionTtlSeconds: number;
}

/** The participants online, queried once for concurrent callers: one newcomer is news to every stream of a channel. */
export class OnlineQueue {
  private readonly queue: BatchQueue<Asked, string[]>;

  constructor(private readonly runtime: Pick<Platform, "db" | "now"> & { presence: Presence }) {
    this.queue = new BatchQueue({
      run: async (asked) => {
        const channels = new Map(asked.map((channel) => [channel.id, channel]));
        const read = [...channels.values()].map(
          async (channel) => [channel.id, await this.read(channel)] as const,
        );
        const found = new Map(await Promise.all(read));
        return asked.map(({ id }) => found.get(id) ?? []);
      },
      max: 10_000,
      lanes: 1,
    });
  }

  /** The callsigns online now on a channel, sorted; if there are too many, the most recently seen. */
  callsigns(channel: Asked): Promise<string[]> {
    return this.queue.add(channel);
  }

  private async read(channel: Asked): Promise<string[]> {
    const rows = await this.runtime.db
      .select({
        id: participants.id,
        callsign: participants.callsign,
        activeSession: participants.activeSession,
        lastSeenAt: participants.lastSeenAt,
      })
      .from(participants)
      .where(and(eq(participants.channelId, channel.id), isNotNull(participants.activeSession)))
      .orderBy(desc(participants.lastSeenAt))
      .limit(MAX_LISTED);
    return rows
      .filter((row) => isOnline(this.runtime, channel, row))
      .map((row) => row.callsign)
      .sort();
  }
}
