import type { ShownInvite } from "@/components/hub-outputs";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { TimeAgo } from "@/components/ui/time-ago";
import type { InviteTask } from "./invite-dialogs";
import { InviteMenu } from "./invite-menu";
import { inviteFor, inviteStanding } from "./invite-words";

/** The columns of the invites' table. `by` names who accepted an invite. */
export function inviteColumns(
  by: (inviteId: string) => string[],
  onTask: (task: InviteTask) => void,
): Column<ShownInvite>[] {
  return [
    {
      id: "for",
      accessorFn: (invite) => `${inviteFor(invite)} ${invite.callsign ?? ""}`,
      header: "For",
      meta: { unlabelled: true, className: "max-sm:pr-12!" },
      cell: ({ row: { original } }) => (
        <span className="block leading-5">
          <span className="font-medium">{inviteFor(original)}</span>
          {original.callsign && original.callsign !== inviteFor(original) && (
            <span className="block text-[0.8125rem] text-ink-soft">
              as <span className="font-mono">{original.callsign}</span>
            </span>
          )}
          {original.note && (
            <span className="block max-w-96 text-[0.8125rem] text-ink-soft">“{original.note}”</span>
          )}
        </span>
      ),
    },
    {
      accessorKey: "role",
      header: "Role",
      cell: ({ row: { original } }) => <Badge>{original.role}</Badge>,
    },
    {
      id: "state",
      accessorFn: (invite) => inviteStanding(invite, by(invite.id)).words,
      header: "Status",
      meta: { wide: true },
      cell: ({ row: { original } }) => <Standing invite={original} by={by(original.id)} />,
    },
    {
      accessorKey: "created_at",
      header: "Created",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => <TimeAgo at={original.created_at} />,
    },
    {
      id: "keys",
      header: () => <span className="sr-only">Actions</span>,
      enableSorting: false,
      enableGlobalFilter: false,
      meta: { className: "w-12 text-right max-sm:absolute max-sm:top-2.5 max-sm:right-3" },
      cell: ({ row: { original } }) => <InviteMenu invite={original} onTask={onTask} />,
    },
  ];
}

function Standing({ invite, by }: { invite: ShownInvite; by: string[] }) {
  const { words, variant } = inviteStanding(invite, by);
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <Badge variant={variant} className="max-w-full whitespace-normal">
        {words}
      </Badge>
      <span className="text-[0.8125rem] text-ink-soft">
        {invite.state === "accepted" && <TimeAgo at={invite.accepted_at} />}
        {invite.state === "pending" && (
          <>
            expires <TimeAgo at={invite.expires_at} />
          </>
        )}
      </span>
    </span>
  );
}
