import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { AccessRuntime } from "../auth/access-runtime";
import { endSession } from "../sessions/end-session";

const BATCH = 500;

/** Ends sessions idle for longer than their channel allows, so that rosters show it without any call. */
export async function expireSessions(
  runtime: Pick<AccessRuntime, "db" | "bus" | "now" | "presence">,
): Promise<number> {
  runtime.presence.touchAttached();
  await runtime.presence.flush();
  const idle = rowsOf<{ channel_id: string; active_session: string }>(
    await runtime.db.execute(sql`
      select p.channel_id, p.active_session from participants p join channels c on c.id = p.channel_id
      where p.active_session is not null and p.last_seen_at < ${runtime.now()} - c.session_ttl_seconds * 1000::bigint
      limit ${BATCH}`),
  );
  for (const { channel_id, active_session } of idle) {
    await endSession(runtime, {
      channelId: channel_id,
      sessionHash: active_session,
      code: "session_expired",
    });
  }
  return idle.length;
}
