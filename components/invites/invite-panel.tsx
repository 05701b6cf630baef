"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { memberName } from "@/components/members/member-name";
import { memberPage } from "@/components/members/member-page";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { inviteColumns } from "./invite-columns";
import { InviteDialogs, type InviteTask } from "./invite-dialogs";
import { invitePage } from "./invite-page";

/** The channel's invites and their statuses. For owners and admins. */
export function InvitePanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const here = { channel_id: channelId };
  const [task, setTask] = useState<InviteTask | null>(null);
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  const results = useQueries({
    queries: pages.map((before) =>
      trpc.listInvites.queryOptions({ ...here, ...invitePage, ...(before !== undefined && { before }) }),
    ),
  });
  const members = useQuery(trpc.listMembers.queryOptions({ ...here, ...memberPage }));
  const came = members.data?.members;
  const columns = useMemo(() => {
    const by = (inviteId: string) =>
      (came ?? []).filter((member) => member.invite_id === inviteId).map(memberName);
    return inviteColumns(by, setTask);
  }, [came]);
  const failed = results.find((result) => result.error);
  const rows = results.flatMap((result) => result.data?.invites ?? []);
  const next = results.at(-1)?.data?.next_before ?? null;
  return (
    <Panel title="Invites">
      {failed ? (
        <ProblemNotice error={failed.error} className="m-5" />
      ) : results[0]?.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <DataTable
          label="Invites"
          columns={columns}
          rows={rows}
          rowId={(invite) => invite.id}
          sorted={[{ id: "created_at", desc: true }]}
          more={next !== null}
          filter="Find an invite"
          empty={
            <EmptyState title="No invites yet">
              Invite people by e-mail, link or QR code, or create a line to paste into an agent. Each gets a
              separate credential that you can revoke.
            </EmptyState>
          }
        />
      )}
      {next !== null && (
        <p className="border-line border-t px-5 py-3">
          <Button size="small" onClick={() => setPages([...pages, next])}>
            Load older invites
          </Button>
        </p>
      )}
      <InviteDialogs channelId={channelId} task={task} onClose={() => setTask(null)} />
    </Panel>
  );
}
