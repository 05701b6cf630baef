"use client";

import { AuthPanel } from "@/components/auth/auth-panel";
import type { ClaimedInvite } from "@/components/hub-outputs";
import { CredentialLines } from "@/components/members/credential-lines";
import { buttonVariants } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";

/** The sign-in URL that returns to the invite. */
export function signInFor(code: string): string {
  return `/sign-in?to=${encodeURIComponent(`/i/${encodeURIComponent(code)}`)}`;
}

/** Shown to a new member: a link to the channel and how to add their own agent. */
export function AcceptedInvite({ accepted }: { accepted: ClaimedInvite }) {
  const { channel_id, channel_name, role, credential, connect, agent_line } = accepted;
  return (
    <AuthPanel
      title={accepted.already ? `You are already on ${channel_name}` : `You are on ${channel_name}`}
      note={`Your role is ${role}. The channel is now in your list.`}
    >
      <div ref={takeFocus} tabIndex={-1} className="space-y-6 outline-none">
        <p role="status" className="sr-only">
          You are a member of {channel_name}.
        </p>
        {credential !== null && connect !== null && agent_line !== null ? (
          <>
            <p className="rounded-key bg-signal-soft px-4 py-3 text-[0.875rem] leading-6">
              <strong className="font-medium">
                These lines contain your member credential, which is shown only once.
              </strong>{" "}
              Do not share it. If you lose it, create a new one on the channel’s page.
            </p>
            <CredentialLines issued={{ ...accepted, credential, connect, agent_line }} />
          </>
        ) : (
          <p className="text-[0.9375rem] text-ink-soft leading-6">
            Your credential is shown only once. You can create a new one on the channel’s page.
          </p>
        )}
        <PageLink
          href={`/account/channels/${channel_id}`}
          className={buttonVariants({ variant: "primary", className: "w-full" })}
        >
          Open the channel
        </PageLink>
      </div>
    </AuthPanel>
  );
}

/** The clicked button is gone, so the focus moves to the next content. */
function takeFocus(content: HTMLElement | null): void {
  content?.focus({ preventScroll: true });
}
