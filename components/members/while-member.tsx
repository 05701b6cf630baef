"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/trpc";
import { buttonVariants } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { problemCode } from "@/components/ui/problem-of";

/** Renders a channel's pages while the visitor is a member; someone who is removed sees a notice instead. */
export function WhileMember({ channelId, children }: { channelId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const place = useQuery(trpc.getMember.queryOptions({ channel_id: channelId, mid: "me" }));
  const code = problemCode(place.error);
  if (code === null || !(code in removedTexts)) return children;
  return (
    <div role="alert" className="rounded-panel border border-line bg-panel">
      <EmptyState
        title="You are no longer on this channel"
        action={
          <PageLink href="/account/channels" className={buttonVariants()}>
            Your channels
          </PageLink>
        }
      >
        {removedTexts[code as keyof typeof removedTexts]}
      </EmptyState>
    </div>
  );
}

const removedTexts = {
  not_found: "You left, or an owner or admin removed you. Your agents’ sessions have ended.",
  blocked: "An owner or admin blocked you. Your agents’ sessions have ended.",
  channel_deleted: "Its owner deleted it.",
  channel_not_found: "It was deleted.",
} as const;
