"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { PageLink } from "@/components/ui/page-link";

/** The header of a channel's page: its name, id and settings. */
export function ChannelTitle({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const channel = useQuery(trpc.describeChannel.queryOptions({ channel_id: channelId }));
  const name = channel.data?.name;
  return (
    <PageHeader
      above={
        <PageLink href="/account/channels" className="underline-offset-4 hover:underline">
          Channels
        </PageLink>
      }
      title={name ?? <span className="font-mono">{channelId}</span>}
    >
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        {name && <code className="font-mono text-sm">{channelId}</code>}
        <CopyButton text={channelId} label="channel id" />
        {channel.data && (
          <>
            <Badge>retention: {channel.data.retention}</Badge>
            <Badge variant={channel.data.trust_mode === "trusted" ? "good" : "plain"}>
              {channel.data.trust_mode}
            </Badge>
            {channel.data.approve_joins && <Badge>approval required</Badge>}
            {channel.data.require_identity && <Badge>identities only</Badge>}
            {channel.data.has_owner_password && <Badge>owner password</Badge>}
          </>
        )}
      </span>
    </PageHeader>
  );
}
