import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InviteLanding } from "@/components/invites/invite-landing";
import { findInvite } from "@/server/next/find-invite";
import { accountOrNull } from "@/server/next/signed-in";

/** The same for every invite, so that a link preview reveals nothing about the channel. */
export const metadata: Metadata = {
  title: "You are invited",
  description: "An invite to a channel on Airband.",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default async function InvitePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const [invite, account] = await Promise.all([findInvite(code), accountOrNull()]);
  if (invite === null) notFound();
  return (
    <InviteLanding
      code={code}
      invite={invite}
      account={account && { email: account.email, name: account.name }}
    />
  );
}
