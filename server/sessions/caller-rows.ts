import { eq, getTableColumns, sql } from "drizzle-orm";
import { channelMembers, channels, participants, sessions } from "@/db/schema";
import type { Role } from "../roles/roles";
import { BatchQueue } from "../store/batch-queue";
import type { Platform } from "../store/platform";

/** A channel as stored, and the number of names that were ever on it (counted up to 1,000). */
export type ChannelRow = typeof channels.$inferSelect & { participantCount: number };

export interface SessionRow {
  sessions: typeof sessions.$inferSelect;
  participants: typeof participants.$inferSelect;
  role: Role | null;
  muted: boolean;
}

interface SessionKey {
  channelId: string;
  hash: string;
}

const isMuted = sql<boolean>`exists (
  select 1 from channel_restrictions r where r.channel_id = sessions.channel_id and r.kind = 'mute'
    and (r.subject = any(sessions.credentials) or r.subject = 'callsign:' || participants.callsign))`;

const countUpTo1000 = sql<number>`(
  select count(*) from (select 1 from participants where participants.channel_id = channels.id limit 1000) counted
)`.mapWith(Number);

/**
 * Reads channels and sessions; concurrent requests share one statement, for example after a message sent a thousand
 * readers back to listening.
 */
export class CallerRows {
  private readonly channels: BatchQueue<string, ChannelRow | null>;
  private readonly sessions: BatchQueue<SessionKey, SessionRow | null>;

  constructor(private readonly runtime: Pick<Platform, "db">) {
    this.channels = new BatchQueue({ run: (ids) => this.readChannels(ids), max: 1_000, lanes: 1 });
    this.sessions = new BatchQueue({ run: (keys) => this.readSessions(keys), max: 256, lanes: 1 });
  }

  /** The channel of that id, including deleted ones. */
  channel(id: string): Promise<ChannelRow | null> {
    return this.channels.add(id);
  }

  /** The session of that hash on that channel, including ended ones, and its participant. */
  session(channelId: string, hash: string): Promise<SessionRow | null> {
    return this.sessions.add({ channelId, hash });
  }

  private async readChannels(ids: string[]): Promise<(ChannelRow | null)[]> {
    const rows = await this.runtime.db
      .select({ ...getTableColumns(channels), participantCount: countUpTo1000 })
      .from(channels)
      .where(
        sql`${channels.id} in (select jsonb_array_elements_text(${JSON.stringify([...new Set(ids)])}::jsonb))`,
      );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  private async readSessions(keys: SessionKey[]): Promise<(SessionRow | null)[]> {
    const rows = await this.runtime.db
      .select({ sessions, participants, role: channelMembers.role, muted: isMuted })
      .from(sessions)
      .innerJoin(participants, eq(participants.id, sessions.participantId))
      .leftJoin(channelMembers, eq(channelMembers.id, sessions.memberId))
      .where(
        sql`(${sessions.channelId}, ${sessions.idHash}) in (
          select "channelId", hash from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r("channelId" text, hash text))`,
      );
    const byKey = new Map(rows.map((row) => [`${row.sessions.channelId}:${row.sessions.idHash}`, row]));
    return keys.map(({ channelId, hash }) => byKey.get(`${channelId}:${hash}`) ?? null);
  }
}
