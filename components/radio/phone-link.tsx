"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { QrPicture } from "@/components/ui/qr-picture";
import { channelLink } from "./channel-line";
import type { VisitedChannel } from "./kept-channels";

/** The channel's link as a picture for a phone's camera. */
export function PhoneLink({ channel, origin }: { channel: VisitedChannel; origin: string }) {
  const link = channelLink({ channelId: channel.channel_id, joinToken: channel.join_token }, origin);
  return (
    <details className="rounded-key border border-line">
      <summary className="cursor-pointer px-4 py-2.5 font-medium text-[0.875rem] hover:bg-raised">
        Open on a phone
      </summary>
      <div className="flex flex-wrap items-center gap-5 border-line border-t px-4 py-4">
        <QrPicture text={link} label={`Code that opens ${channel.channel_id}`} />
        <div className="max-w-64 space-y-3">
          <p className="text-[0.875rem] text-ink-soft leading-6">
            Scan it with the phone’s camera. The link contains the join token: share it like a password.
          </p>
          <CopyButton text={link} label="link of the channel" words="Copy link" />
        </div>
      </div>
    </details>
  );
}
