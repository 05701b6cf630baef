"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import type { ShownWebhook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { problemOf } from "@/components/ui/problem-of";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { TimeAgo } from "@/components/ui/time-ago";
import { webhookSecret } from "./webhook-secret";

/** How deliveries are signed: shows or rotates the secret, and ends the previous one early. */
export function WebhookSecret({ channelId, webhook }: { channelId: string | null; webhook: ShownWebhook }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<"rotate" | "expire" | null>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const named = { channel_id: channelId, id: webhook.id };
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.getWebhook.queryKey(named) });
  const rotate = useMutation(
    trpc.rotateWebhookSecret.mutationOptions({
      onSuccess: async (made) => {
        setAsking(null);
        setSecret(webhookSecret(made));
        await refresh();
      },
    }),
  );
  const reveal = useMutation(
    trpc.revealWebhookSecret.mutationOptions({
      onSuccess: (shown) => setSecret(webhookSecret(shown)),
      onError: (error) => toast.error(problemOf(error).title),
    }),
  );
  const expire = useMutation(
    trpc.expireWebhookSecret.mutationOptions({
      onSuccess: async () => {
        setAsking(null);
        toast("The old secret no longer signs deliveries");
        await refresh();
      },
    }),
  );
  const close = (open: boolean) => {
    if (!open) setAsking(null);
    rotate.reset();
    expire.reset();
  };
  const until = webhook.previous_secret_until;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="font-mono text-[0.8125rem]">whsec_…</span>
        {!webhook.url_hidden && (
          <Button size="small" pending={reveal.isPending} onClick={() => reveal.mutate(named)}>
            Show
          </Button>
        )}
        <Button size="small" onClick={() => setAsking("rotate")}>
          Rotate
        </Button>
      </span>
      {until !== null && (
        <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          <span className="text-pending">
            old one still signs, ends <TimeAgo at={until} />
          </span>
          <Button size="small" onClick={() => setAsking("expire")}>
            End now
          </Button>
        </span>
      )}
      <ConfirmDialog
        open={asking === "rotate"}
        onOpenChange={close}
        title="Create a new secret?"
        action="Create secret"
        pending={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate(named)}
      >
        <p>Both secrets sign every delivery for 24 hours, so endpoints with either one keep working.</p>
        {until !== null && <p>The previous secret ends at once: at most two can be active.</p>}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "expire"}
        onOpenChange={close}
        title="End the old secret now?"
        action="End now"
        pending={expire.isPending}
        error={expire.error}
        onConfirm={() => expire.mutate(named)}
      >
        <p>Endpoints still using the old secret will reject new deliveries.</p>
      </ConfirmDialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
