"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { authClient, orThrow } from "@/components/auth/auth-client";
import { leaveFor } from "@/components/auth/leave-for";
import type { ClaimedInvite, LandingInvite } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { signInFor } from "./accepted-invite";
import { type Visitor, visitorName } from "./landing-invite";

/**
 * The invite was sent to one address, but another account is signed in: explains this and offers each way to
 * continue.
 */
export function OtherAccount({
  code,
  invite,
  account,
  onAccepted,
}: {
  code: string;
  invite: LandingInvite;
  account: Visitor;
  onAccepted: (accepted: ClaimedInvite) => void;
}) {
  const trpc = useTRPC();
  const change = useMutation({
    mutationFn: () => orThrow(authClient.signOut()),
    onSuccess: () => leaveFor(signInFor(code)),
  });
  const claim = useMutation(trpc.claimInvite.mutationOptions({ onSuccess: onAccepted }));
  const ask = useMutation(trpc.askForInvite.mutationOptions());
  const problem = change.error ?? claim.error ?? ask.error;
  const busy = change.isPending || claim.isPending;
  return (
    <div className="space-y-5">
      <p
        role="status"
        className="wrap-anywhere rounded-key bg-signal-soft px-4 py-3 text-[0.875rem] leading-6"
      >
        <strong className="font-medium">
          This invite was sent to <span className="whitespace-nowrap">{invite.email_hint}</span>
        </strong>
        , and you are signed in as {visitorName(account)}.
      </p>
      {problem && <ProblemNotice error={problem} />}
      <ul className="space-y-4">
        <Way text="If that is your address too, sign in with it and come back here.">
          <Button
            variant="primary"
            pending={change.isPending}
            disabled={claim.isPending}
            onClick={() => change.mutate()}
          >
            Sign in as {invite.email_hint}
          </Button>
        </Way>
        <Way
          text={`If ${invite.inviter} meant you, join with this account. They will see which account accepted.`}
        >
          <Button
            pending={claim.isPending || claim.isSuccess}
            disabled={change.isPending}
            onClick={() => claim.mutate({ code, accept_anyway: true })}
          >
            Accept as {visitorName(account)}
          </Button>
        </Way>
        {account.email !== null && (
          <Way text={`Or ask ${invite.inviter} for a new invite to ${account.email}.`}>
            {ask.isSuccess ? (
              <p role="status" className="font-medium text-[0.875rem] text-good">
                {ask.data.told ? `We asked ${invite.inviter}.` : `We already asked ${invite.inviter} today.`}
              </p>
            ) : (
              <Button pending={ask.isPending} disabled={busy} onClick={() => ask.mutate({ code })}>
                Request another invite
              </Button>
            )}
          </Way>
        )}
      </ul>
    </div>
  );
}

function Way({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="wrap-anywhere space-y-2 border-line border-t pt-4 first:border-0 first:pt-0">
      <p className="text-[0.875rem] text-ink-soft leading-6">{text}</p>
      {children}
    </li>
  );
}
