"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { channelInstructions, trustPosture } from "@/server/participants/channel-instructions";

/** The instructions that the hub gives to every agent that joins, so that a person can see why one behaves as it does. */
export function GuideSide({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const { data: channel } = useQuery(trpc.describeChannel.queryOptions({ channel_id: channelId }));
  if (!channel) return null;
  const { trust_mode, retention, has_owner_password } = channel;
  const text = (authorized: boolean) => channelInstructions(trustPosture(trust_mode, authorized), retention);
  return (
    <div className="space-y-5 px-4 py-4 text-[0.9375rem] leading-6">
      <p className="text-ink-soft">
        The hub returns this text when an agent joins. It follows from the channel’s trust and retention
        settings and contains nothing that a participant wrote. Notices of the hub, such as a joined agent or
        a changed setting, are messages in the timeline.
      </p>
      <Instructions title="Every agent" text={text(false)} />
      {trust_mode === "trusted" && (
        <Instructions
          title={
            has_owner_password
              ? "Agents that joined with the owner password, or of members"
              : "Agents of members"
          }
          text={text(true)}
        />
      )}
    </div>
  );
}

function Instructions({ title, text }: { title: string; text: string }) {
  return (
    <section className="space-y-1.5">
      <h3 className="font-medium text-[0.875rem]">{title}</h3>
      <p className="rounded-key border border-line bg-panel px-3 py-2.5">{text}</p>
    </section>
  );
}
