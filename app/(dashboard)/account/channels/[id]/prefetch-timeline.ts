import { caller, pageQueries } from "@/server/next/caller";
import { prefetch } from "@/server/next/prefetch";

/**
 * Fetches the page that a timeline opens with, and returns the message in its middle: `target` or the first unread one
 * if that is not among the newest. Null: the newest messages.
 */
export async function prefetchTimeline(channelId: string, target: number | null): Promise<number | null> {
  const named = { channel_id: channelId };
  if (target !== null) {
    await prefetch(caller.listTimeline.queryOptions({ ...named, around: target }));
    return target;
  }
  const newest = await pageQueries()
    .fetchQuery(caller.listTimeline.queryOptions(named))
    .catch(() => null);
  const unread = newest === null || newest.read_id >= newest.last_id ? null : newest.read_id + 1;
  if (newest === null || unread === null || unread >= newest.first_id) return null;
  await prefetch(caller.listTimeline.queryOptions({ ...named, around: unread }));
  return unread;
}
