import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HookPage } from "@/components/hooks/hook-page";
import { RECEIPT_PAGE } from "@/components/hooks/hook-queries";
import { caller, pageQueries } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { ChannelFrame } from "../../../channel-frame";

interface ChannelHookProps {
  params: Promise<{ id: string; hid: string }>;
}

export async function generateMetadata({ params }: ChannelHookProps): Promise<Metadata> {
  return { title: `Hook of ${(await params).id}` };
}

export default async function ChannelHookPage({ params }: ChannelHookProps) {
  const { id, hid } = await params;
  return (
    <ChannelFrame channelId={id} path={`/webhooks/in/${encodeURIComponent(hid)}`}>
      <Hook channelId={id} hookId={hid} />
    </ChannelFrame>
  );
}

/** Inside the frame, which has checked that the channel is the visitor's. */
async function Hook({ channelId, hookId }: { channelId: string; hookId: string }) {
  const named = { channel_id: channelId, hook_id: hookId };
  const hook = caller.getHook.queryOptions(named);
  await prefetch(hook, caller.listHookReceipts.queryOptions({ ...named, limit: RECEIPT_PAGE }));
  if (pageQueries().getQueryData(hook.queryKey) === undefined) notFound();
  return (
    <HydrateClient>
      <HookPage channelId={channelId} hookId={hookId} />
    </HydrateClient>
  );
}
