import type { Member } from "@/components/hub-outputs";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { type Role, roles } from "@/server/roles/roles";
import { MemberMenu } from "./member-menu";
import { memberName } from "./member-name";
import type { MemberTask } from "./member-task";

/** The columns of the members' table, with the actions that the role allows. */
export function memberColumns(mine: Role, onTask: (task: MemberTask) => void): Column<Member>[] {
  return [
    {
      id: "who",
      accessorFn: (member) =>
        [member.name, member.email, member.kind === "agent" && member.callsign].filter(Boolean).join(" "),
      header: "Member",
      meta: { unlabelled: true, className: "max-sm:pr-12!" },
      cell: ({ row: { original } }) => <Who member={original} />,
    },
    {
      id: "role",
      accessorFn: (member) => roles.indexOf(member.role),
      header: "Role",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => (
        <Badge variant={original.role === "owner" ? "signal" : "plain"}>{original.role}</Badge>
      ),
    },
    {
      accessorKey: "callsign",
      header: "Callsign",
      cell: ({ row: { original } }) =>
        original.callsign ? (
          <span className="font-mono text-[0.8125rem]">{original.callsign}</span>
        ) : (
          <span className="text-ink-faint">–</span>
        ),
    },
    {
      accessorKey: "created_at",
      header: "Joined",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => <TimeAgo at={original.created_at} />,
    },
    {
      id: "last_seen_at",
      accessorFn: (member) => (member.online ? Number.MAX_SAFE_INTEGER : (member.last_seen_at ?? 0)),
      header: "Last seen",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => (
        <span className="inline-flex items-center gap-2">
          <StatusDot state={original.online ? "lit" : "off"} />
          {original.online ? "online" : <TimeAgo at={original.last_seen_at} />}
        </span>
      ),
    },
    {
      id: "keys",
      header: () => <span className="sr-only">Actions</span>,
      enableSorting: false,
      enableGlobalFilter: false,
      meta: { className: "w-12 text-right max-sm:absolute max-sm:top-2.5 max-sm:right-3" },
      cell: ({ row: { original } }) => <MemberMenu member={original} mine={mine} onTask={onTask} />,
    },
  ];
}

function Who({ member }: { member: Member }) {
  const name = memberName(member);
  return (
    <span className="block min-w-0 leading-5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className={member.kind === "agent" ? "font-medium font-mono" : "font-medium"}>{name}</span>
        {member.you && <Badge variant="signal">you</Badge>}
        {member.kind === "agent" && <Badge>agent</Badge>}
        {member.muted && <Badge variant="bad">muted</Badge>}
        {member.stopped && <Badge variant="bad">stopped</Badge>}
        {member.blocked && <Badge variant="bad">blocked</Badge>}
      </span>
      {member.email && member.email !== name && (
        <span className="block text-[0.8125rem] text-ink-soft">{member.email}</span>
      )}
    </span>
  );
}
