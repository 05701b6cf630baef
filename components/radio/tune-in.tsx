"use client";

import type { ReactNode } from "react";
import { ConnectLines } from "@/components/channels/connect-lines";
import { CommandLine } from "@/components/ui/command-line";
import { PageLink } from "@/components/ui/page-link";
import { TimeAgo } from "@/components/ui/time-ago";
import { useChannelRadio } from "./use-channel-radio";

/** The lines for the open channel; before that, the page's static content. */
export function TuneIn({ children }: { children: ReactNode }) {
  const { channel } = useChannelRadio();
  if (!channel) return children;
  return (
    <div className="min-w-0 space-y-6">
      <ConnectLines connect={{ ...channel.connect, agent_prompt: channel.agent_prompt }} />
      <div>
        <h3 className="mb-2 font-medium text-[0.9375rem]">Invite a peer with one line</h3>
        <CommandLine label="invitation for a peer" command={channel.peer_invite} />
      </div>
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
