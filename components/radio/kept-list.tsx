"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TimeAgo } from "@/components/ui/time-ago";
import { channelRadio } from "./channel-radio";
import { useChannelRadio } from "./use-channel-radio";

/** The channels of this browser: to reopen, or to forget. */
export function KeptList() {
  const { kept, channel } = useChannelRadio();
  const [forgetting, setForgetting] = useState<string | null>(null);
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept" className="mt-8 max-w-[34rem]">
      <h2 id="kept" className="font-medium text-[0.9375rem]">
        Channels in this browser
      </h2>
      <ul className="mt-2 divide-y divide-line border-line border-y">
        {kept.map((one) => {
          const id = one.channel.channel_id;
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className="wrap-anywhere min-w-0 flex-1 basis-40">
                <span className="block font-mono text-sm">{id}</span>
                <span className="block text-[0.8125rem] text-ink-soft leading-5">
                  as {one.callsign}, opened <TimeAgo at={one.at} />
                </span>
              </span>
              {channel?.channel_id === id ? (
                <span className="px-3 text-[0.8125rem] text-ink-soft">open</span>
              ) : (
                <Button size="small" aria-label={`Open ${id}`} onClick={() => channelRadio.reopen(id)}>
                  Open
                </Button>
              )}
              <Button
                size="small"
                variant="quiet"
                aria-label={`Forget ${id}`}
                onClick={() => setForgetting(id)}
              >
                Forget
              </Button>
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        open={forgetting !== null}
        onOpenChange={(stays) => !stays && setForgetting(null)}
        title={`Forget ${forgetting ?? "the channel"}?`}
        action="Forget channel"
        onConfirm={() => {
          if (forgetting) channelRadio.forget(forgetting);
          setForgetting(null);
        }}
      >
        <p>
          Its join token is stored in this browser only. Without a copy of one of its lines you cannot return
          to the channel. Agents on it stay.
        </p>
      </ConfirmDialog>
    </section>
  );
}
