"use client";

import { useQuery } from "@tanstack/react-query";
import { MoreHorizontal, RefreshCw, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import type { ShownToken } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { CreateTokenButton } from "./create-token";
import { RevokeTokenDialog } from "./revoke-token";
import { RotateTokenDialog } from "./rotate-token";

/** The account's personal tokens, with when and from where each was last used. */
export function TokenTable() {
  const trpc = useTRPC();
  const tokens = useQuery(trpc.listTokens.queryOptions({}));
  const [rotating, setRotating] = useState<ShownToken | null>(null);
  const [revoking, setRevoking] = useState<ShownToken | null>(null);
  const columns = useMemo(() => columnsWith(setRotating, setRevoking), []);
  if (tokens.isError) return <ProblemNotice error={tokens.error} className="m-5" />;
  if (tokens.isPending) return <SkeletonRows />;
  return (
    <>
      <DataTable
        label="Tokens"
        columns={columns}
        rows={tokens.data.tokens}
        rowId={(token) => token.id}
        sorted={[{ id: "created_at", desc: true }]}
        filter="Find a token"
        empty={
          <EmptyState title="No tokens yet" action={<CreateTokenButton />}>
            A personal access token lets a script or CI job act as you, limited by its scopes and expiry.
            People and agents do not need one.
          </EmptyState>
        }
      />
      <RotateTokenDialog token={rotating} onClose={() => setRotating(null)} />
      <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function columnsWith(
  rotate: (token: ShownToken) => void,
  revoke: (token: ShownToken) => void,
): Column<ShownToken>[] {
  return [
    {
      id: "name",
      accessorFn: (token) => `${token.name} ${token.start}`,
      header: "Token",
      meta: { unlabelled: true, className: "max-sm:pr-12!" },
      cell: ({ row: { original } }) => (
        <>
          <span className="block font-medium">{original.name}</span>
          <span className="font-mono text-ink-soft text-xs">{original.start}…</span>
        </>
      ),
    },
    {
      id: "scopes",
      accessorFn: (token) => token.scopes.join(" "),
      header: "Scopes",
      enableSorting: false,
      meta: { wide: true },
      cell: ({ row: { original } }) => (
        <span className="flex max-w-80 flex-wrap gap-1">
          {original.scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </span>
      ),
    },
    {
      accessorKey: "last_used_at",
      header: "Last used",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => (
        <>
          <TimeAgo at={original.last_used_at} />
          {original.last_used_address && (
            <span className="block font-mono text-ink-soft text-xs">{original.last_used_address}</span>
          )}
        </>
      ),
    },
    {
      accessorKey: "expires_at",
      header: "Expires",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => <Expiry at={original.expires_at} />,
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
      cell: ({ row: { original } }) => (
        <DropdownMenu
          trigger={
            <Button variant="quiet" size="icon" aria-label={`Actions for ${original.name}`}>
              <MoreHorizontal aria-hidden="true" />
            </Button>
          }
        >
          <MenuItem disabled={isOver(original.expires_at)} onSelect={() => rotate(original)}>
            <RefreshCw aria-hidden="true" />
            Rotate
          </MenuItem>
          <MenuItem danger onSelect={() => revoke(original)}>
            <Trash2 aria-hidden="true" />
            Revoke
          </MenuItem>
        </DropdownMenu>
      ),
    },
  ];
}

function Expiry({ at }: { at: number | null }) {
  if (isOver(at)) return <Badge variant="bad">expired</Badge>;
  if (at !== null && at - Date.now() < 7 * 86_400_000) {
    return (
      <Badge variant="pending">
        <TimeAgo at={at} />
      </Badge>
    );
  }
  return <TimeAgo at={at} />;
}

function isOver(at: number | null): boolean {
  return at !== null && at <= Date.now();
}
