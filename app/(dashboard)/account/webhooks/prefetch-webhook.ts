import { notFound } from "next/navigation";
import { chartRanges, LOG_PAGE } from "@/components/webhooks/webhook-queries";
import { caller, pageQueries } from "@/server/next/caller";
import { prefetch } from "@/server/next/prefetch";

/** Prefetches the data of a webhook's page; responds with a 404 if there is no such webhook. */
export async function prefetchWebhook(channelId: string | null, id: string): Promise<void> {
  const named = { channel_id: channelId, id };
  await prefetch(
    caller.getWebhook.queryOptions(named),
    caller.getWebhookStats.queryOptions({ ...named, hours: Number(chartRanges[0].value) }),
    caller.listDeliveries.queryOptions({ ...named, limit: LOG_PAGE }),
  );
  const { queryKey } = caller.getWebhook.queryOptions(named);
  if (pageQueries().getQueryData(queryKey) === undefined) notFound();
}
