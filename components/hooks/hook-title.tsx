"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DetailHeader } from "@/components/ui/detail-header";
import { PageLink } from "@/components/ui/page-link";
import { RowMenu } from "@/components/ui/row-menu";
import { webhooksPath } from "@/components/webhooks/webhook-paths";
import { DeleteHookDialog } from "./delete-hook";
import { EditHookDialog } from "./edit-hook";
import { presetName } from "./hook-words";
import { TestHookButton } from "./test-hook";
import { useHookPower } from "./use-hook-power";

/** The header of a hook's page: its sender name and actions. */
export function HookTitle({ channelId, hookId }: { channelId: string; hookId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.getHook.queryOptions({ channel_id: channelId, hook_id: hookId }));
  const power = useHookPower(channelId, hookId);
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const hook = query.data;
  return (
    <DetailHeader
      level={2}
      above={
        <PageLink href={webhooksPath(channelId)} className="underline-offset-4 hover:underline">
          Inbound hooks
        </PageLink>
      }
      title={hook?.from ?? hookId}
      action={
        hook && (
          <>
            <TestHookButton hook={hook} />
            <Button onClick={() => setOpen("edit")}>
              <Pencil aria-hidden="true" />
              Edit
            </Button>
            <RowMenu
              isOn={hook.enabled}
              onPower={() => power.turn(!hook.enabled)}
              onDelete={() => setOpen("delete")}
            />
          </>
        )
      }
    >
      {hook && (
        <>
          <Badge>{presetName(hook.preset)}</Badge>
          <EditHookDialog hook={hook} open={open === "edit"} onClose={() => setOpen(null)} />
          <DeleteHookDialog hook={hook} open={open === "delete"} onClose={() => setOpen(null)} />
        </>
      )}
    </DetailHeader>
  );
}
