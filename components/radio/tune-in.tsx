"use client";

import type { ReactNode } from "react";
import { ConnectLines } from "@/components/channels/connect-lines";
import { CommandLine } from "@/components/ui/command-line";
import { PageLink } from "@/components/ui/page-link";
import { TimeAgo } from "@/components/ui/time-ago";
import { connectLines, peerInvite } from "@/server/channels/connect-lines";
import { PhoneLink } from "./phone-link";
import { useChannelRadio } from "./use-channel-radio";

/** The lines for the open channel; before that, the page's static content. */
export function TuneIn({ origin, children }: { origin: string; children: ReactNode }) {
  const { channel } = useChannelRadio();
  if (!channel) return children;
  const place = { origin, channelId: channel.channel_id, token: channel.join_token };
  return (
    <div className="min-w-0 space-y-6">
      <ConnectLines connect={connectLines(place)} />
      <div>
        <h3 className="mb-2 font-medium text-[0.9375rem]">Invite a peer with one line</h3>
        <CommandLine label="invitation for a peer" command={peerInvite(place, "peer")} />
      </div>
      <PhoneLink channel={channel} origin={origin} />
      <p className="text-[0.875rem] text-ink-soft leading-6">
        These lines contain the channel's join token: anyone with it can join.{" "}
        {channel.expires_at !== null && (
          <>
            Deleted if unused: <TimeAgo at={channel.expires_at} />.{" "}
          </>
        )}
        <PageLink href="/account/channels?claim=1" className="text-signal underline underline-offset-4">
          Save to account
        </PageLink>
      </p>
    </div>
  );
}
