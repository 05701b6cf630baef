"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bot, Globe, SquareTerminal } from "lucide-react";
import { useMemo } from "react";
import { toast } from "sonner";
import type { SignedInSession } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { clientInWords } from "./client-in-words";

const pictures = { browser: Globe, device: SquareTerminal, agent: Bot };

/** The sessions of the account. A click signs one out optimistically; it is restored only if the hub refuses. */
export function SessionTable() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const key = trpc.listAccountSessions.queryKey({});
  const sessions = useQuery(trpc.listAccountSessions.queryOptions({}));
  const revoke = useMutation(
    trpc.revokeAccountSession.mutationOptions({
      onMutate: async ({ id }) => {
        await queries.cancelQueries({ queryKey: key });
        const before = queries.getQueryData(key);
        queries.setQueryData(
          key,
          (list) => list && { sessions: list.sessions.filter((one) => one.id !== id) },
        );
        return { before };
      },
      onError: (_error, _sent, kept) => queries.setQueryData(key, kept?.before),
      onSuccess: () => toast("Signed out", { description: "Its open connections end within seconds." }),
      onSettled: () => queries.invalidateQueries({ queryKey: key }),
    }),
  );
  const signOut = revoke.mutate;
  const columns = useMemo(() => columnsWith((id) => signOut({ id })), [signOut]);
  if (sessions.isError) return <ProblemNotice error={sessions.error} className="m-5" />;
  if (sessions.isPending) return <SkeletonRows />;
  return (
    <>
      {revoke.error && <ProblemNotice error={revoke.error} className="m-5" />}
      <DataTable
        label="Sessions"
        columns={columns}
        rows={sessions.data.sessions}
        rowId={(session) => session.id}
        sorted={[{ id: "last_seen_at", desc: true }]}
        filter="Find a device"
        empty={null}
      />
    </>
  );
}

function columnsWith(signOut: (id: string) => void): Column<SignedInSession>[] {
  return [
    {
      id: "device",
      accessorFn: (session) => `${session.label ?? ""} ${clientInWords(session.client)}`,
      header: "Device",
      meta: { unlabelled: true },
      cell: ({ row: { original } }) => {
        const Picture = pictures[original.kind];
        return (
          <span className="flex items-start gap-3">
            <Picture aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-faint" />
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {original.label ?? clientInWords(original.client)}
                {original.current && <Badge variant="presence">this device</Badge>}
              </span>
              <span className="block text-[0.8125rem] text-ink-soft">
                {original.kind === "browser"
                  ? "Browser"
                  : original.kind === "device"
                    ? "Signed in with a code"
                    : "Agent with a session token"}
              </span>
            </span>
          </span>
        );
      },
    },
    {
      accessorKey: "address",
      header: "Address",
      meta: { wide: true },
      cell: ({ row: { original } }) => (
        <span className="font-mono text-xs sm:whitespace-nowrap">{original.address ?? "unknown"}</span>
      ),
    },
    {
      accessorKey: "last_seen_at",
      header: "Last seen",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => <TimeAgo at={original.last_seen_at} />,
    },
    {
      accessorKey: "created_at",
      header: "Signed in",
      sortFn: "basic",
      enableGlobalFilter: false,
      cell: ({ row: { original } }) => <TimeAgo at={original.created_at} />,
    },
    {
      id: "keys",
      header: () => <span className="sr-only">Actions</span>,
      enableSorting: false,
      enableGlobalFilter: false,
      meta: { className: "text-right max-sm:pt-2!" },
      cell: ({ row: { original } }) =>
        original.current ? null : (
          <Button
            size="small"
            aria-label={`Sign out ${original.label ?? clientInWords(original.client)}`}
            onClick={() => signOut(original.id)}
          >
            Sign out
          </Button>
        ),
    },
  ];
}
