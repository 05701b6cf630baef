"use client";

import { useMutation } from "@tanstack/react-query";
import { AuthPanel } from "@/components/auth/auth-panel";
import type { LandingInvite } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button, buttonVariants } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { signInFor } from "./accepted-invite";
import type { Visitor } from "./landing-invite";

type Over = Exclude<LandingInvite["state"], "pending">;

const endings: Record<Over, { title: string; text: (inviter: string) => string }> = {
  expired: {
    title: "This invite has expired",
    text: (inviter) => `Nobody accepted it in time. ${inviter} can send you a new one.`,
  },
  accepted: {
    title: "This invite has no uses left",
    text: (inviter) =>
      `If you accepted it, you are already a member. If not, ${inviter} can send you a new one.`,
  },
  revoked: {
    title: "This invite was revoked",
    text: (inviter) => `${inviter} or another admin of the channel revoked it. It can no longer be accepted.`,
  },
  superseded: {
    title: "There is a newer invite",
    text: () => "A newer e-mail to the same address replaced this one. Use the link in that e-mail.",
  },
};

/** An invite that has ended: why, and what to do next. */
export function InviteOver({
  code,
  invite,
  account,
}: {
  code: string;
  invite: LandingInvite;
  account: Visitor | null;
}) {
  const trpc = useTRPC();
  const ask = useMutation(trpc.askForInvite.mutationOptions());
  const { title, text } = endings[invite.state as Over];
  const mayAsk = invite.state === "expired" || invite.state === "accepted";
  const signInFirst = account === null && invite.email_hint === null;
  return (
    <AuthPanel title={title} note={text(invite.inviter)}>
      <p className="mb-5 text-[0.9375rem] leading-6">
        It was for <strong className="font-medium">{invite.channel_name}</strong>, as{" "}
        {invite.role === "member" ? "a" : "an"} {invite.role}.
      </p>
      {ask.error && <ProblemNotice error={ask.error} className="mb-5" />}
      {ask.isSuccess ? (
        <p role="status" className="font-medium text-[0.9375rem] text-good">
          {ask.data.told
            ? `We asked ${invite.inviter} for a new invite. You will get it by e-mail.`
            : `We already asked ${invite.inviter} today.`}
        </p>
      ) : (
        <div className="flex flex-wrap gap-2.5">
          {mayAsk &&
            (signInFirst ? (
              <a href={signInFor(code)} className={buttonVariants({ variant: "primary" })}>
                Sign in to request a new invite
              </a>
            ) : (
              <Button variant="primary" pending={ask.isPending} onClick={() => ask.mutate({ code })}>
                Request a new invite
              </Button>
            ))}
          {account !== null && (
            <PageLink href="/account/channels" className={buttonVariants()}>
              Your channels
            </PageLink>
          )}
        </div>
      )}
    </AuthPanel>
  );
}
