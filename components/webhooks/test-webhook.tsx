"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, Send } from "lucide-react";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLabel, MenuRule } from "@/components/ui/dropdown-menu";
import { problemOf } from "@/components/ui/problem-of";
import { channelEventTypes, messageEventTypes } from "@/server/webhooks/outbox/webhook-fields";

/** Sends a ping, or a sample of a type; `onTested` gets the id of its delivery. */
export function TestWebhookMenu({
  channelId,
  id,
  onTested,
}: {
  channelId: string | null;
  id: string;
  onTested: (deliveryId: string) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const test = useMutation(
    trpc.testWebhook.mutationOptions({
      onSuccess: async (delivery) => {
        onTested(delivery.id);
        await queries.invalidateQueries({ queryKey: trpc.listDeliveries.queryKey() });
      },
      onError: (error) => {
        const { title, hint } = problemOf(error);
        toast.error(title, { description: hint });
      },
    }),
  );
  const samples = channelId === null ? messageEventTypes : channelEventTypes;
  const send = (type: (typeof channelEventTypes)[number] | "ping") =>
    test.mutate({ channel_id: channelId, id, type });
  return (
    <DropdownMenu
      trigger={
        <Button variant="primary" pending={test.isPending}>
          <Send aria-hidden="true" />
          Send a test
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onSelect={() => send("ping")}>
        <span className="font-mono text-[0.8125rem]">ping</span>
      </MenuItem>
      <MenuRule />
      <MenuLabel>Samples</MenuLabel>
      {samples.map((type) => (
        <MenuItem key={type} onSelect={() => send(type)}>
          <span className="font-mono text-[0.8125rem]">{type}</span>
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
