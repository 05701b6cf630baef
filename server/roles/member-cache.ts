import { and, eq, sql } from "drizzle-orm";
import { channelMembers } from "@/db/schema";
import { BatchQueue } from "../store/batch-queue";
import type { Platform } from "../store/platform";
import { TtlCache } from "../store/ttl-cache";
import { memberStands } from "./creator-sql";
import type { Role } from "./roles";

/** A membership of a channel, with the fields that doors check. */
export interface Member {
  id: string;
  channelId: string;
  /** Null for an agent that joined by its own invite. */
  accountId: string | null;
  role: Role;
  /** The callsign of its credential. */
  callsign: string | null;
  groups: string[];
  blocked: boolean;
  muted: boolean;
  /** An agent whose credential stopped with the account that issued it. */
  stopped: boolean;
}

/** By account on a channel, or by the hash of a member credential. */
type Key = { channelId: string; accountId: string } | { credentialHash: string };

/** The credential that sessions of a member are bound to: they end with it. */
export const memberCredential = (memberId: string) => `member:${memberId}`;

/** The credential that sessions are bound to if a member credential of this hash opened them: a new one ends them. */
export const credentialCredential = (hash: string) => `credential:${hash}`;

const MAX_ENTRIES = 50_000;

/**
 * Two-second cache of memberships, so that most calls need no query for them. Changes made here or announced on the bus
 * take effect at once.
 */
export class MemberCache {
  private readonly known = new TtlCache<{ member: Member | null; channelId: string | null }>(MAX_ENTRIES);
  private readonly queue: BatchQueue<Key, Member | null>;
  private readonly unsubscribe: () => void;

  constructor(private readonly runtime: Pick<Platform, "db" | "bus" | "now">) {
    this.queue = new BatchQueue({ run: (keys) => this.read(keys), max: 256, lanes: 1 });
    this.unsubscribe = runtime.bus.subscribe((event) => {
      if (event.type === "members" || event.type === "channel") this.forgetChannel(event.channel);
    });
  }

  /** The account's membership of the channel; null for none. */
  ofAccount(channelId: string, accountId: string): Promise<Member | null> {
    return this.get(`${channelId}:${accountId}`, channelId, { channelId, accountId });
  }

  /** The member of a member credential; null if it is not valid any more. */
  byCredential(credentialHash: string): Promise<Member | null> {
    return this.get(credentialHash, null, { credentialHash });
  }

  forgetChannel(channelId: string): void {
    this.known.deleteWhere(
      ({ member, channelId: of }) => of === channelId || member?.channelId === channelId,
    );
  }

  /** Clears the cache: the next call reads again. */
  forgetAll(): void {
    this.known.clear();
  }

  close(): void {
    this.unsubscribe();
  }

  private async get(key: string, channelId: string | null, wanted: Key): Promise<Member | null> {
    const read = async () => ({ member: await this.queue.add(wanted), channelId });
    return (await this.known.get(key, read)).member;
  }

  private async read(keys: Key[]): Promise<(Member | null)[]> {
    const rows = await this.runtime.db
      .select({
        member: channelMembers,
        blocked: isBlocked,
        muted: isMuted,
        stands: stands(this.runtime.now()),
      })
      .from(channelMembers)
      .where(
        sql`(${channelMembers.channelId}, ${channelMembers.accountId}) in (
            select "channelId", "accountId" from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
              as k("channelId" text, "accountId" text))
          or ${channelMembers.credentialHash} in (
            select "credentialHash" from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("credentialHash" text))`,
      );
    return keys.map((key) => {
      const row = rows.find(({ member }) =>
        "credentialHash" in key
          ? member.credentialHash === key.credentialHash
          : member.channelId === key.channelId && member.accountId === key.accountId,
      );
      return row
        ? { ...toMember(row.member), blocked: row.blocked, muted: row.muted, stopped: !row.stands }
        : null;
    });
  }
}

/** Whether a row of `channel_members` is blocked on the channel. */
export const isBlocked = restricted("block");
export const isMuted = restricted("mute");

/** Whether a row of `channel_members` is effective at a time. */
export const stands = (now: number) => sql<boolean>`${sql.raw(memberStands("channel_members", String(now)))}`;

function restricted(kind: "block" | "mute") {
  return sql<boolean>`exists (
    select 1 from channel_restrictions r where r.channel_id = channel_members.channel_id and r.kind = ${sql.raw(`'${kind}'`)}
      and r.subject in ('member:' || channel_members.id, 'account:' || channel_members.account_id))`;
}

function toMember(row: typeof channelMembers.$inferSelect): Omit<Member, "blocked" | "muted" | "stopped"> {
  const { id, channelId, accountId, role, callsign, groups } = row;
  return { id, channelId, accountId, role, callsign, groups };
}

/** The condition for one member of a channel. */
export function memberOf(channelId: string, id: string) {
  return and(eq(channelMembers.channelId, channelId), eq(channelMembers.id, id));
}
