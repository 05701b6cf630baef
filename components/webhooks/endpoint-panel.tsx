"use client";

import { useQuery } from "@tanstack/react-query";
import type { ShownWebhook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { TimeAgo } from "@/components/ui/time-ago";
import { WebhookSecret } from "./webhook-secret-line";
import { senderWords } from "./webhook-words";

/** The webhook's events, owner and signing. */
export function EndpointPanel({ channelId, id }: { channelId: string | null; id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.getWebhook.queryOptions({ channel_id: channelId, id }));
  const webhook = query.data;
  return (
    <Panel title="Settings" className="h-full">
      {webhook && (
        <DescriptionList>
          <DescriptionItem name="Events">
            {webhook.types.length === 0 ? "all events" : <Types webhook={webhook} />}
          </DescriptionItem>
          <DescriptionItem name="Senders">
            {webhook.sender_kinds.length === 0
              ? "anybody"
              : webhook.sender_kinds.map((kind) => senderWords[kind].toLowerCase()).join(", ")}
          </DescriptionItem>
          <DescriptionItem name="Only mentions">
            {webhook.mentions_me ? (webhook.callsign ? `of @${webhook.callsign}` : "of the recipient") : "no"}
          </DescriptionItem>
          <DescriptionItem name="Text">{webhook.thin ? "not sent (IDs only)" : "sent"}</DescriptionItem>
          <DescriptionItem name="Created">
            <TimeAgo at={webhook.created_at} />
            {webhook.made_by === "token" && " with the join token"}
          </DescriptionItem>
          {webhook.channel_id !== null && webhook.creator && (
            <DescriptionItem name="Owner">
              {webhook.creator.name}
              <span className="text-ink-soft">, {webhook.creator.role ?? "no longer on the channel"}</span>
            </DescriptionItem>
          )}
          <DescriptionItem name="Secret">
            <WebhookSecret channelId={channelId} webhook={webhook} />
          </DescriptionItem>
        </DescriptionList>
      )}
    </Panel>
  );
}

function Types({ webhook }: { webhook: ShownWebhook }) {
  return (
    <ul className="font-mono text-[0.8125rem]">
      {webhook.types.map((type) => (
        <li key={type}>{type}</li>
      ))}
    </ul>
  );
}
