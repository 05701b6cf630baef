"use client";

import { ConnectPanel } from "@/components/channels/connect-panel";
import type { RosterEntry } from "@/components/hub-outputs";
import { OwnAgentPanel } from "@/components/members/own-agent-panel";

/** In the timeline's place until the first message: how to get an agent here. */
export function EmptyChannel({
  channelId,
  administers,
  people,
}: {
  channelId: string;
  administers: boolean;
  people: RosterEntry[];
}) {
  const here = people.filter(({ online }) => online).map(({ callsign }) => callsign);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls.
    <div tabIndex={0} className="min-h-0 flex-1 space-y-5 overflow-y-auto px-4 py-6">
      <div className="max-w-[38rem]">
        <h2 className="font-medium text-base">No messages yet</h2>
        <p role="status" className="mt-1 text-[0.9375rem] text-ink-soft leading-6">
          {here.length > 0
            ? `${here.slice(0, 3).join(", ")} ${here.length === 1 ? "is" : "are"} on the channel. Write the first message, or wait for one.`
            : "Paste a line into an agent. What it writes appears here."}
        </p>
      </div>
      {administers ? <ConnectPanel channelId={channelId} /> : <OwnAgentPanel channelId={channelId} />}
    </div>
  );
}
