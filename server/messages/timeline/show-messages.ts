import { and, eq, inArray, sql } from "drizzle-orm";
import { channelMembers, channels, messages } from "@/db/schema";
import type { MemberContext } from "../../context";
import { readableForMember } from "../log/member-reader";
import { isOffered } from "../log/readable-sql";
import { toMessage } from "../message";
import type { TimelineEntry } from "./timeline-entry";

/** A stored message, the facts of its files instead of their data, and whether the member may read it. */
export type TimelineRow = Omit<typeof messages.$inferSelect, "attachments"> & {
  attachments: { mime: string; filename?: string; bytes: number }[] | null;
  readable: boolean;
};

type ShownEntry = TimelineEntry & { kind: "message" };

/** Length of the text of an answered message that its reply repeats, in characters. */
const PREVIEW_CHARACTERS = 140;

/** The entries of those rows that the member may read and that have their text, by id. */
export async function showMessages(
  ctx: MemberContext,
  rows: TimelineRow[],
  personId: number | null,
): Promise<Map<number, ShownEntry>> {
  const shown = rows.filter((row) => row.readable && row.retractedAt === null && row.clearedAt === null);
  const [replies, previews] = await Promise.all([countReplies(ctx, shown), readPreviews(ctx, shown)]);
  return new Map(
    shown.map((row) => {
      const { attachments, ...rest } = row;
      const message = toMessage({ ...rest, attachments: null });
      return [
        row.id,
        {
          kind: "message" as const,
          id: row.id,
          message: { ...message, attachments: attachments ?? undefined },
          own: personId !== null && row.fromParticipantId === personId,
          state: stateOf(row, ctx.runtime.now()),
          replies: replies.get(row.id) ?? 0,
          reply_preview: previews.get(row.replyTo ?? 0) ?? null,
        },
      ];
    }),
  );
}

function stateOf(row: TimelineRow, now: number): ShownEntry["state"] {
  if (row.supersededBy !== null) return "superseded";
  return row.expiresAt !== null && row.expiresAt <= now ? "expired" : "live";
}

/** Messages that the member may read and that are still offered. */
const offeredTo = ({ channel, member, runtime }: MemberContext) =>
  and(
    eq(messages.channelId, channel.id),
    eq(channelMembers.id, member.id),
    sql.raw(readableForMember()),
    sql.raw(isOffered("messages", String(runtime.now()))),
  );

async function countReplies(ctx: MemberContext, rows: TimelineRow[]): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const counted = await ctx.db
    .select({ to: messages.replyTo, count: sql<number>`count(*)`.mapWith(Number) })
    .from(messages)
    .innerJoin(channels, eq(channels.id, messages.channelId))
    .innerJoin(channelMembers, eq(channelMembers.channelId, channels.id))
    .where(and(offeredTo(ctx), inArray(messages.replyTo, ids), eq(messages.kind, "message")))
    .groupBy(messages.replyTo);
  return new Map(counted.map(({ to, count }) => [to ?? 0, count]));
}

async function readPreviews(ctx: MemberContext, rows: TimelineRow[]) {
  const ids = [...new Set(rows.flatMap(({ replyTo }) => replyTo ?? []))];
  if (ids.length === 0) return new Map<number, ShownEntry["reply_preview"]>();
  const found = await ctx.db
    .select({
      id: messages.id,
      from: messages.fromCallsign,
      text: sql<string>`left(coalesce(${messages.text}, ''), ${PREVIEW_CHARACTERS})`,
    })
    .from(messages)
    .innerJoin(channels, eq(channels.id, messages.channelId))
    .innerJoin(channelMembers, eq(channelMembers.channelId, channels.id))
    .where(and(offeredTo(ctx), inArray(messages.id, ids)));
  return new Map(found.map((preview) => [preview.id, preview]));
}
