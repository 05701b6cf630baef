import type { LandingInvite } from "@/components/hub-outputs";
import { roleWords } from "@/components/members/role-words";
import { Fact } from "@/components/ui/fact";
import { TimeAgo } from "@/components/ui/time-ago";

/** The facts of an invite, shown before accepting. */
export function InviteFacts({ invite }: { invite: LandingInvite }) {
  return (
    <dl className="-mx-5 mb-6 divide-y divide-line border-line border-y text-[0.9375rem] sm:-mx-7 sm:[&>div]:px-7">
      <Fact name="Role">
        <span className="font-medium">{invite.role}</span>
        <span className="block text-[0.875rem] text-ink-soft leading-6">{roleWords[invite.role]}</span>
      </Fact>
      {invite.callsign && (
        <Fact name="Callsign">
          <span className="font-mono text-sm">{invite.callsign}</span>
        </Fact>
      )}
      {invite.note && (
        <Fact name="They write">
          <q className="text-ink-soft">{invite.note}</q>
        </Fact>
      )}
      {invite.email_hint && <Fact name="Mailed to">{invite.email_hint}</Fact>}
      <Fact name="Expires">
        <TimeAgo at={invite.expires_at} />
      </Fact>
    </dl>
  );
}
