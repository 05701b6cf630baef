import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelEvents } from "@/db/schema";
import type { Platform } from "../store/platform";
import { enqueueEvent } from "../webhooks/outbox/enqueue-event";

/** Records a join or a leave for the transcript, and enqueues it for the channel's webhooks. */
export async function noteEvent(
  tx: Pick<Database, "insert" | "execute">,
  runtime: Pick<Platform, "now">,
  channelId: string,
  type: "join" | "leave",
  callsign: string,
) {
  const afterId = sql<number>`(select last_id from channels where id = ${channelId})`;
  await tx.insert(channelEvents).values({ channelId, at: runtime.now(), type, callsign, afterId });
  const event = type === "join" ? "member.joined" : "member.left";
  await enqueueEvent(tx, runtime, { type: event, channelId, data: { callsign } });
}
