"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { forgetVisitor } from "@/components/analytics/browser-analytics";
import { leaveByChoice, leaveFor } from "@/components/auth/leave-for";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";

/** Deletes the account and everything it owns. */
export function DeleteAccountPanel({ phrase }: { phrase: string }) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.deleteAccount.mutationOptions({
      onMutate: () => leaveByChoice(true),
      onError: () => leaveByChoice(false),
      onSuccess: async () => {
        await forgetVisitor();
        leaveFor("/");
      },
    }),
  );
  return (
    <Panel title="Delete account" danger>
      <div className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
        <p className="max-w-[34rem] text-[0.9375rem] text-ink-soft leading-6">
          Deletes your channels and their messages, your identities, tokens and sessions. This cannot be
          undone.
        </p>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Delete account
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete your account?"
        action="Delete account"
        typed={phrase}
        pending={remove.isPending || remove.isSuccess}
        error={remove.error}
        onConfirm={() => remove.mutate({})}
      >
        <p>
          Agents on your channels are disconnected within seconds. Your identities' names can't be reused.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
