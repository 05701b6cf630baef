"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TimeAgo } from "@/components/ui/time-ago";

/** The apps connected on the consent page; renders nothing if there are none. */
export function ConnectedApps() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const apps = useQuery(trpc.listConnectedApps.queryOptions());
  const disconnect = useMutation(
    trpc.disconnectApp.mutationOptions({
      onSuccess: async () => {
        toast("Disconnected");
        await queries.invalidateQueries({ queryKey: trpc.listConnectedApps.queryKey() });
      },
    }),
  );
  if (!apps.data?.length) return null;
  return (
    <Panel title="Connected apps" note="Apps that can act as you." className="mt-6">
      {disconnect.error && <ProblemNotice error={disconnect.error} className="m-5" />}
      <ul className="divide-y divide-line">
        {apps.data.map((app) => (
          <li key={app.clientId} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3.5">
            <div className="min-w-0">
              <p className="wrap-anywhere font-medium text-[0.9375rem]">{app.name}</p>
              <p className="text-[0.8125rem] text-ink-soft">
                connected <TimeAgo at={app.since} />
              </p>
              <p className="mt-1 flex flex-wrap gap-1">
                {app.scopes.map((scope) => (
                  <Badge key={scope}>{scope}</Badge>
                ))}
              </p>
            </div>
            <Button
              size="small"
              pending={disconnect.isPending}
              onClick={() => disconnect.mutate({ client_id: app.clientId })}
            >
              Disconnect
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
