"use client";

import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { toast } from "sonner";
import type { Member } from "@/components/hub-outputs";
import { InviteButton } from "@/components/invites/create-invite";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { memberColumns } from "./member-columns";
import { MemberDialogs } from "./member-dialogs";
import { memberName } from "./member-name";
import { memberPage } from "./member-page";
import { atOnce, type MemberTask } from "./member-task";
import { membersChanged } from "./members-changed";
import { useMyPlace } from "./use-my-place";

/** The channel's members, their roles and actions. For owners and admins. */
export function MemberPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const me = useMyPlace(channelId);
  const [task, setTask] = useState<MemberTask | null>(null);
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  const results = useQueries({
    queries: pages.map((after) =>
      trpc.listMembers.queryOptions(
        { channel_id: channelId, ...memberPage, ...(after !== undefined && { after }) },
        // Going offline emits no event.
        { refetchInterval: 30_000 },
      ),
    ),
  });
  const queries = useQueryClient();
  const update = useMutation(trpc.updateMember.mutationOptions());
  const { mutate } = update;
  const begin = useCallback(
    (next: MemberTask) => {
      const now = atOnce[next.does];
      if (now === undefined) return setTask(next);
      mutate(
        { channel_id: channelId, mid: next.member.id, ...now.change },
        {
          onSuccess: () => {
            toast(`${memberName(next.member)} ${now.done}`);
            return membersChanged(trpc, queries, channelId);
          },
        },
      );
    },
    [channelId, mutate, queries, trpc],
  );
  const role = me?.role ?? "observer";
  const columns = useMemo(() => memberColumns(role, begin), [role, begin]);
  const failed = results.find((result) => result.error);
  const rows: Member[] = results.flatMap((result) => result.data?.members ?? []);
  const next = results.at(-1)?.data?.next_after ?? null;
  return (
    <Panel
      title="Members"
      note={
        results[0]?.isPending ? undefined : (
          <>
            {rows.length}
            {next !== null && "+"} {rows.length === 1 ? "member" : "members"}
          </>
        )
      }
      action={<InviteButton channelId={channelId} />}
    >
      {update.error && <ProblemNotice error={update.error} className="m-5" />}
      {failed ? (
        <ProblemNotice error={failed.error} className="m-5" />
      ) : results[0]?.isPending ? (
        <SkeletonRows />
      ) : (
        <DataTable
          label="Members"
          columns={columns}
          rows={rows}
          rowId={(member) => member.id}
          sorted={[{ id: "role", desc: false }]}
          more={next !== null}
          filter="Find a member"
          empty={null}
        />
      )}
      {next !== null && (
        <p className="border-line border-t px-5 py-3">
          <Button size="small" onClick={() => setPages([...pages, next])}>
            Load more members
          </Button>
        </p>
      )}
      <MemberDialogs channelId={channelId} task={task} onClose={() => setTask(null)} />
    </Panel>
  );
}
