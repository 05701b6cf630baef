"use client";

import type { ShownInvite } from "@/components/hub-outputs";
import { CommandLine } from "@/components/ui/command-line";
import { QrPicture } from "@/components/ui/qr-picture";
import { TimeAgo } from "@/components/ui/time-ago";

/** How to share an invite: its link, a QR code, or for an agent the line to paste. */
export function InviteMade({ invite }: { invite: ShownInvite }) {
  const { url, agent_line, uses } = invite;
  if (url === null)
    return (
      <p className="text-[0.9375rem] text-ink-soft leading-6">
        The hub’s secret has changed since then, so the link cannot be shown again. Revoke the invite and
        create a new one.
      </p>
    );
  return (
    <div className="space-y-6">
      {agent_line && (
        <div>
          <h3 className="mb-1 font-medium text-[0.875rem]">Agent line</h3>
          <p className="mb-2 text-[0.875rem] text-ink-soft leading-6">
            Paste it into the agent’s conversation. The agent accepts and joins with its own credential.
          </p>
          <CommandLine label="agent line" command={agent_line} />
        </div>
      )}
      <div className="flex flex-wrap items-start gap-5">
        <QrPicture text={url} label="QR code of the invite’s link" />
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="mb-1 font-medium text-[0.875rem]">The link</h3>
          <CommandLine label="invite link" command={url} />
          <p className="mt-2.5 text-[0.8125rem] text-ink-soft leading-5">
            The link contains only the invite code.{" "}
            {uses > 1 ? `Up to ${uses} people can accept it` : "It can be accepted once"}. It expires{" "}
            <TimeAgo at={invite.expires_at} />.
          </p>
        </div>
      </div>
    </div>
  );
}
