import { and, eq, gt, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels, messages } from "@/db/schema";
import type { ChannelRow } from "../../sessions/caller-rows";

/** The maximum number of messages in the history of channels that do not keep everything. */
export const MAX_WITHOUT_FULL_RETENTION = 100;

/** The number of message ids that one filtered page examines. */
const MAX_FILTERED_IDS = 10_000;

/** The kinds of sender that history can be filtered by. */
export const senderKinds = ["agent", "human", "hook", "system"] as const;

export interface HistoryQuery {
  n: number;
  before?: number | undefined;
  /** The first messages after this one, not the newest. */
  after?: number | undefined;
  /** Only this message, its replies, and their replies. */
  thread?: number | undefined;
  q?: string | undefined;
  from?: string | undefined;
  kind?: (typeof senderKinds)[number] | undefined;
}

/**
 * The range of ids that one page reads. A filtered page that is not filled ends after `MAX_FILTERED_IDS`, at `end`;
 * null if no further ids follow.
 */
export async function boundsOf(
  db: Pick<Database, "select">,
  channel: ChannelRow,
  { before, after, q, from, kind }: HistoryQuery,
): Promise<{ bounds: SQL | undefined; end: number | null }> {
  const asked = and(
    before === undefined ? undefined : lt(messages.id, before),
    after === undefined ? undefined : gt(messages.id, after),
  );
  if (q === undefined && from === undefined && kind === undefined) return { bounds: asked, end: null };
  const [stored] = await db
    .select({ last: channels.lastId })
    .from(channels)
    .where(eq(channels.id, channel.id));
  const above = Math.min(before ?? Number.POSITIVE_INFINITY, (stored?.last ?? 0) + 1);
  if (after === undefined) {
    const lowest = above - MAX_FILTERED_IDS;
    const floor = channel.retention === "full" ? 1 : (stored?.last ?? 0) - MAX_WITHOUT_FULL_RETENTION + 1;
    return { bounds: and(asked, gt(messages.id, lowest - 1)), end: lowest > floor ? lowest : null };
  }
  const highest = after + MAX_FILTERED_IDS;
  return { bounds: and(asked, lte(messages.id, highest)), end: highest < above - 1 ? highest : null };
}

/** Text is compared without case; characters that are special in patterns are searched for as they are. */
export function matches({ q, from, kind }: HistoryQuery): SQL | undefined {
  return and(
    q ? sql`position(lower(${q}) in lower(${messages.text})) > 0` : undefined,
    from === undefined ? undefined : eq(messages.fromCallsign, from),
    kind === undefined ? undefined : eq(messages.senderKind, kind),
  );
}
