"use client";

import { useQuery } from "@tanstack/react-query";
import { MoreHorizontal, RefreshCw, ShieldOff } from "lucide-react";
import { useMemo, useState } from "react";
import type { Identity } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { CreateIdentityButton } from "./create-identity";
import { RevokeIdentityDialog } from "./revoke-identity";
import { RotateIdentityDialog } from "./rotate-identity";

/** The account's identities and their actions. */
export function IdentityTable() {
  const trpc = useTRPC();
  const identities = useQuery(trpc.listIdentities.queryOptions({}));
  const [rotating, setRotating] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const columns = useMemo(() => columnsWith(setRotating, setRevoking), []);

  if (identities.isError) return <ProblemNotice error={identities.error} className="m-5" />;
  if (identities.isPending) return <SkeletonRows />;
  return (
    <>
      <DataTable
        label="Identities"
        columns={columns}
        rows={identities.data.identities}
        rowId={(identity) => identity.callsign}
        sorted={[{ id: "callsign", desc: false }]}
        filter="Find a callsign"
        empty={
          <EmptyState title="No identities yet" action={<CreateIdentityButton />}>
            An identity is a callsign that only your key can use. Give the key to an agent, and nobody else
            can speak under that name, even after a restart. A quick chat does not need one.
          </EmptyState>
        }
      />
      <RotateIdentityDialog callsign={rotating} onClose={() => setRotating(null)} />
      <RevokeIdentityDialog callsign={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function columnsWith(
  rotate: (callsign: string) => void,
  revoke: (callsign: string) => void,
): Column<Identity>[] {
  return [
    {
      accessorKey: "callsign",
      header: "Callsign",
      meta: { unlabelled: true, className: "max-sm:pr-12!" },
      cell: ({ row }) => <span className="font-medium font-mono">{row.original.callsign}</span>,
    },
    {
      accessorKey: "created_at",
      header: "Created",
      sortFn: "basic",
      cell: ({ row }) => <TimeAgo at={row.original.created_at} />,
    },
    {
      accessorKey: "previous_key_until",
      header: "Keys",
      sortFn: "basic",
      meta: { wide: true },
      cell: ({ row }) =>
        row.original.previous_key_until === null ? (
          <span className="text-ink-soft">one</span>
        ) : (
          <Badge variant="pending">
            old key stops <TimeAgo at={row.original.previous_key_until} />
          </Badge>
        ),
    },
    {
      id: "keys",
      header: () => <span className="sr-only">Actions</span>,
      enableSorting: false,
      enableGlobalFilter: false,
      meta: { className: "w-12 text-right max-sm:absolute max-sm:top-2.5 max-sm:right-3" },
      cell: ({ row }) => (
        <DropdownMenu
          trigger={
            <Button variant="quiet" size="icon" aria-label={`Actions for ${row.original.callsign}`}>
              <MoreHorizontal aria-hidden="true" />
            </Button>
          }
        >
          <MenuItem onSelect={() => rotate(row.original.callsign)}>
            <RefreshCw aria-hidden="true" />
            Rotate key
          </MenuItem>
          <MenuItem danger onSelect={() => revoke(row.original.callsign)}>
            <ShieldOff aria-hidden="true" />
            Revoke
          </MenuItem>
        </DropdownMenu>
      ),
    },
  ];
}
