import type { Metadata } from "next";
import { invitePage } from "@/components/invites/invite-page";
import { InvitePanel } from "@/components/invites/invite-panel";
import { KnocksPanel } from "@/components/knocks/knocks-panel";
import { mayAdminister } from "@/components/members/may-administer";
import { memberPage } from "@/components/members/member-page";
import { MemberPanel } from "@/components/members/member-panel";
import { OwnPlacePanel } from "@/components/members/own-place-panel";
import { caller } from "@/server/next/caller";
import { prefetch } from "@/server/next/prefetch";
import { ChannelFrame, type ChannelPageProps } from "../channel-frame";
import { channelMetadata } from "../channel-metadata";

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  return channelMetadata((await params).id, "Members");
}

export default async function ChannelMembersPage({ params }: ChannelPageProps) {
  const { id } = await params;
  const here = { channel_id: id };
  return (
    <ChannelFrame channelId={id} path="/members">
      {async ({ role }) => {
        if (!mayAdminister(role)) return <OwnPlacePanel channelId={id} />;
        await prefetch(
          caller.listMembers.queryOptions({ ...here, ...memberPage }),
          caller.listInvites.queryOptions({ ...here, ...invitePage }),
          caller.listKnocks.queryOptions(here),
        );
        return (
          <>
            <KnocksPanel channelId={id} />
            <MemberPanel channelId={id} />
            <InvitePanel channelId={id} />
            <OwnPlacePanel channelId={id} />
          </>
        );
      }}
    </ChannelFrame>
  );
}
