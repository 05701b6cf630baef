import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelKnocks } from "@/db/schema";
import { AirbandError } from "../errors";

/** Maximum number of newcomers waiting on one channel: a crowd must not bury the ones that somebody expects. */
const MAX_WAITING = 50;

/** Maximum number of them from one account or address. */
const MAX_PER_ASKER = 5;

const HOUR_MS = 3_600_000;

/**
 * Frees a place for one more knock, under the channel's lock. Beyond an asker's share its oldest knock is removed. If
 * all places are taken, the oldest knock of the asker with the most is removed, unless the newcomer has as many: then
 * the newcomer is rejected.
 */
export async function makeRoomForKnock(
  tx: Pick<Database, "select" | "delete">,
  { channelId, asker, now }: { channelId: string; asker: string; now: number },
): Promise<void> {
  const waiting = await tx
    .select({ id: channelKnocks.id, asker: channelKnocks.asker })
    .from(channelKnocks)
    .where(
      and(
        eq(channelKnocks.channelId, channelId),
        eq(channelKnocks.state, "pending"),
        gt(channelKnocks.seenAt, now - HOUR_MS),
      ),
    )
    .orderBy(asc(channelKnocks.createdAt), asc(channelKnocks.id));
  const idsOf = new Map<string, typeof waiting>();
  for (const knock of waiting) idsOf.set(knock.asker, [...(idsOf.get(knock.asker) ?? []), knock]);
  const own = idsOf.get(asker) ?? [];
  const leaving = own.slice(0, Math.max(0, own.length + 1 - MAX_PER_ASKER));
  if (leaving.length === 0 && waiting.length >= MAX_WAITING) {
    const most = [...idsOf.values()].reduce((largest, knocks) =>
      knocks.length > largest.length ? knocks : largest,
    );
    if (most.length <= own.length + 1) throw doorIsFull();
    leaving.push(...most.slice(0, 1));
  }
  if (leaving.length === 0) return;
  await tx.delete(channelKnocks).where(
    and(
      eq(channelKnocks.channelId, channelId),
      inArray(
        channelKnocks.id,
        leaving.map((knock) => knock.id),
      ),
    ),
  );
}

function doorIsFull(): AirbandError {
  return new AirbandError(
    "rate_limited",
    `${MAX_WAITING} newcomers are already waiting for approval; try again later`,
    {
      headers: { "Retry-After": "60" },
      extra: { retry_after_seconds: 60 },
    },
  );
}
