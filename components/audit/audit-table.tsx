"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AuditEntry } from "@/components/hub-outputs";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { auditPageSize } from "./audit-page-size";
import { auditKinds, detailInWords } from "./audit-words";

type Kind = (typeof auditKinds)[number]["value"];

/** The account's audit log. The hub searches it and returns it in pages; sorting covers the loaded entries. */
export function AuditTable() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>("all");
  const [q, setQ] = useState("");
  const asked = { ...auditPageSize, ...(kind !== "all" && { act: kind }), ...(q !== "" && { q }) };
  const record = useInfiniteQuery({
    queryKey: [...trpc.listAccountAudit.queryKey(asked), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.listAccountAudit.query(
        { ...asked, ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next_before,
    // The first page came with the document.
    initialData: () => {
      const page = queries.getQueryData(trpc.listAccountAudit.queryKey(asked));
      return page && { pages: [page], pageParams: [null] };
    },
  });
  const rows = record.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5 border-line border-b px-5 py-3">
        <SearchField label="Search events" maxLength={80} onSearch={setQ} />
        <Select
          aria-label="Event type"
          className="h-9 w-40"
          value={kind}
          onValueChange={setKind}
          choices={auditKinds}
        />
        <a
          href="/api/account/audit?format=jsonl&limit=1000"
          download="airband-audit.jsonl"
          className="text-[0.875rem] text-signal underline-offset-4 hover:underline sm:ml-auto"
        >
          Download JSONL (newest 1,000)
        </a>
      </div>
      {record.isError ? (
        <ProblemNotice error={record.error} className="m-5" />
      ) : (
        <DataTable
          key={`${kind} ${q}`}
          label="Audit log of the account"
          columns={columns}
          rows={rows}
          rowId={(entry) => String(entry.id)}
          sorted={[{ id: "at", desc: true }]}
          more={record.hasNextPage}
          empty={
            record.isPending ? (
              <SkeletonRows />
            ) : (
              <EmptyState title="No matching events">
                Sign-ins and changes to tokens, identities and channels are logged here.
              </EmptyState>
            )
          }
        />
      )}
      {record.hasNextPage && (
        <div className="border-line border-t px-5 py-3">
          <Button size="small" pending={record.isFetchingNextPage} onClick={() => record.fetchNextPage()}>
            Load older entries
          </Button>
        </div>
      )}
    </>
  );
}

const columns: Column<AuditEntry>[] = [
  {
    accessorKey: "title",
    header: "Event",
    meta: { unlabelled: true },
    cell: ({ row: { original } }) => <span className="font-medium">{original.title}</span>,
  },
  {
    id: "target",
    accessorFn: (entry) => [entry.target, entry.channel_id, detailInWords(entry)].join(" "),
    header: "Details",
    meta: { wide: true, unlabelled: true },
    cell: ({ row: { original } }) => (
      <>
        <Target entry={original} />
        <span className="block text-[0.8125rem] text-ink-soft leading-5">{detailInWords(original)}</span>
      </>
    ),
  },
  {
    id: "address",
    accessorFn: (entry) => entry.address ?? "",
    header: "Address",
    cell: ({ row: { original } }) => (
      <span className="font-mono text-xs sm:whitespace-nowrap">{original.address ?? "unknown"}</span>
    ),
  },
  {
    accessorKey: "at",
    header: "Time",
    sortFn: "basic",
    cell: ({ row: { original } }) => <TimeAgo at={original.at} />,
  },
];

/** Links to the channel's page unless it was deleted. */
function Target({ entry: { act, channel_id, target } }: { entry: AuditEntry }) {
  if (channel_id === null || act === "channel.deleted") return target;
  return (
    <PageLink
      href={`/account/channels/${channel_id}`}
      className="underline decoration-line-strong underline-offset-4 hover:decoration-signal"
    >
      {target ?? channel_id}
    </PageLink>
  );
}
