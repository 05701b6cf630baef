"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { Panel } from "@/components/ui/panel";
import { HookSettings } from "./hook-settings";
import { HookSetup } from "./hook-setup";
import { HookStatus } from "./hook-status";
import { HookTitle } from "./hook-title";
import { presetName } from "./hook-words";
import { ReceiptLog } from "./receipt-log";

/** The page of one inbound hook. */
export function HookPage({ channelId, hookId }: { channelId: string; hookId: string }) {
  const trpc = useTRPC();
  const hook = useQuery(trpc.getHook.queryOptions({ channel_id: channelId, hook_id: hookId }));
  const named = { channelId, hookId };
  return (
    <div className="space-y-6">
      <HookTitle {...named} />
      <HookStatus {...named} />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        {hook.data && (
          <Panel title={`Set it up: ${presetName(hook.data.preset)}`}>
            <div className="px-5 py-4">
              <HookSetup hook={hook.data} />
            </div>
          </Panel>
        )}
        <HookSettings {...named} />
      </div>
      <ReceiptLog {...named} />
    </div>
  );
}
