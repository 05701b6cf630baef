import type { LandingInvite } from "@/components/hub-outputs";
import { roleWords } from "@/components/members/role-words";
import { DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { TimeAgo } from "@/components/ui/time-ago";

/** The facts of an invite, shown before accepting. */
export function InviteFacts({ invite }: { invite: LandingInvite }) {
  return (
    <DescriptionList className="-mx-5 mb-6 border-line border-y sm:-mx-7 sm:[&>div]:px-7">
      <DescriptionItem name="Role">
        <span className="font-medium">{invite.role}</span>
        <span className="block text-ink-soft">{roleWords[invite.role]}</span>
      </DescriptionItem>
      {invite.callsign && (
        <DescriptionItem name="Callsign">
          <span className="font-mono text-sm">{invite.callsign}</span>
        </DescriptionItem>
      )}
      {invite.note && (
        <DescriptionItem name="They write">
          <q className="text-ink-soft">{invite.note}</q>
        </DescriptionItem>
      )}
      {invite.email_hint && <DescriptionItem name="Mailed to">{invite.email_hint}</DescriptionItem>}
      <DescriptionItem name="Expires">
        <TimeAgo at={invite.expires_at} />
      </DescriptionItem>
    </DescriptionList>
  );
}
