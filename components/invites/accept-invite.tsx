"use client";

import { useMutation } from "@tanstack/react-query";
import type { ClaimedInvite, LandingInvite } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button, buttonVariants } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { signInFor } from "./accepted-invite";
import { type Visitor, visitorName } from "./landing-invite";

/** One button: accepts, or signs in first. */
export function AcceptInvite({
  code,
  invite,
  account,
  onAccepted,
}: {
  code: string;
  invite: LandingInvite;
  account: Visitor | null;
  onAccepted: (accepted: ClaimedInvite) => void;
}) {
  const trpc = useTRPC();
  const claim = useMutation(trpc.claimInvite.mutationOptions({ onSuccess: onAccepted }));
  if (account === null)
    return (
      <div className="space-y-3">
        {/* A full page load, so that the page is rendered for the signed-in user. */}
        <a href={signInFor(code)} className={buttonVariants({ variant: "primary", className: "w-full" })}>
          Sign in to accept
        </a>
        <p className="text-[0.8125rem] text-ink-soft leading-5">
          We e-mail you a code, even if you have no account yet. Afterwards you return here to accept.
        </p>
      </div>
    );
  return (
    <div className="space-y-3">
      {claim.error && <ProblemNotice error={claim.error} />}
      <Button
        variant="primary"
        className="w-full"
        pending={claim.isPending || claim.isSuccess}
        onClick={() => claim.mutate({ code })}
      >
        Accept and join
      </Button>
      <p className="wrap-anywhere text-[0.8125rem] text-ink-soft leading-5">
        You are signed in as {visitorName(account)}. {invite.inviter} will see that you accepted.
      </p>
    </div>
  );
}
