import type { Metadata } from "next";
import { caller, pageQueries } from "@/server/next/caller";

/** The title of a channel's page: the channel's name if the visitor may know it, otherwise its id. */
export async function channelMetadata(channelId: string, page?: string): Promise<Metadata> {
  const described = await pageQueries()
    .fetchQuery(caller.describeChannel.queryOptions({ channel_id: channelId }))
    .catch(() => null);
  const name = described?.name ?? channelId;
  return { title: page ? `${page} · ${name}` : name };
}
