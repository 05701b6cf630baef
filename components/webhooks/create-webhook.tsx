"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { WebhookForm } from "./webhook-form";
import { webhookPath } from "./webhook-paths";
import { webhookSecret } from "./webhook-secret";

/**
 * The button that starts it, the form, the secret, and then the new webhook's page. Do not place it
 * inside the empty state: the secret would disappear with it.
 */
export function CreateWebhookButton({
  channelId,
  isFirst,
}: {
  channelId: string | null;
  /** There is none yet, so creating one is the next step. */
  isFirst?: boolean;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: Secret } | null>(null);
  const create = useMutation(
    trpc.createWebhook.mutationOptions({
      onSuccess: async (webhook) => {
        setOpen(false);
        setMade({ id: webhook.id, secret: webhookSecret(webhook) });
        await queries.invalidateQueries({ queryKey: trpc.listWebhooks.queryKey() });
      },
    }),
  );
  return (
    <>
      <Button
        variant={isFirst ? "primary" : "key"}
        size={channelId === null ? "medium" : "small"}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden="true" />
        New webhook
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          create.reset();
        }}
        sheet
        title="New webhook"
        description={
          channelId === null
            ? "For direct messages to your identities on channels they have joined."
            : "For messages to all and events on this channel."
        }
      >
        <WebhookForm
          channelId={channelId}
          action="Create webhook"
          pending={create.isPending}
          error={create.error}
          onSubmit={(fields) => create.mutate({ ...fields, channel_id: channelId })}
        />
      </Dialog>
      <SecretDialog
        secret={made?.secret ?? null}
        onClose={() => {
          if (made) router.push(webhookPath(channelId, made.id));
          setMade(null);
        }}
      />
    </>
  );
}
