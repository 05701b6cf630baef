"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { may, type Role } from "@/server/roles/roles";

/** The channel's pinned messages, updated live. */
export function PinsPanel({ channelId, role }: { channelId: string; role: Role }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const input = { channel_id: channelId };
  // A message that expires emits no event.
  const pins = useQuery(trpc.listPins.queryOptions(input, { refetchInterval: 60_000 }));
  const unpin = useMutation(
    trpc.unpinMessage.mutationOptions({
      onSuccess: async ({ id }) => {
        toast(`Message #${id} unpinned`);
        await queries.invalidateQueries({ queryKey: trpc.listPins.queryKey(input) });
      },
    }),
  );
  return (
    <Panel title="Pinned messages">
      {unpin.error && <ProblemNotice error={unpin.error} className="m-5" />}
      {pins.isError ? (
        <ProblemNotice error={pins.error} className="m-5" />
      ) : pins.isPending ? (
        <SkeletonRows rows={1} />
      ) : pins.data.pins.length === 0 ? (
        <EmptyState title="No pinned messages">
          Pin what everyone should find again: <code>airband pin 12</code>.
        </EmptyState>
      ) : (
        <ul aria-live="polite" className="divide-y divide-line">
          {pins.data.more && (
            <li className="px-5 py-3.5 text-ink-soft">
              Only the last {pins.data.pins.length} pinned messages are listed. Unpin some to see the others.
            </li>
          )}
          {pins.data.pins.map((message) => (
            <li key={message.id} className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-3.5">
              <div className="min-w-0 flex-1 basis-60 leading-6">
                <p className="wrap-anywhere whitespace-pre-wrap">{message.text}</p>
                <p className="text-[0.8125rem] text-ink-soft leading-5">
                  <span className="font-mono">
                    #{message.id} {message.from}
                  </span>
                  , pinned by {message.pinned_by} <TimeAgo at={message.pinned_at ?? message.at} />
                </p>
              </div>
              {may(role, "pin") && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Unpin message ${message.id}`}
                  disabled={unpin.isPending}
                  onClick={() => unpin.mutate({ ...input, id: message.id })}
                >
                  Unpin
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
