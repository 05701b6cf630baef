"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { HookForm } from "./hook-form";
import { hookPath } from "./hook-paths";
import { hookSecret } from "./hook-secret";
import { filterOf } from "./hook-values";
import { providesSecret } from "./hook-words";

/**
 * The button, the form, the setup instructions with the secret (shown only once), then the hook's page. Do not place
 * it inside the empty state: it would unmount, and lose the secret, when the list is no longer empty.
 */
export function CreateHookButton({ channelId, isFirst }: { channelId: string; isFirst: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ path: string; secret: Secret } | null>(null);
  const create = useMutation(
    trpc.createHook.mutationOptions({
      onSuccess: async (hook, sent) => {
        const path = hookPath(channelId, hook.hook_id);
        // A secret from the sender needs no dialog, and a missing one is requested on the page.
        const isKnown = sent.secret !== undefined || providesSecret(hook.preset);
        if (isKnown) router.push(path);
        else setMade({ path, secret: hookSecret(hook) });
        setOpen(false);
        await queries.invalidateQueries({ queryKey: trpc.listHooks.queryKey() });
      },
    }),
  );
  return (
    <>
      <Button variant={isFirst ? "primary" : "key"} size="small" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        New hook
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          create.reset();
        }}
        sheet
        title="New inbound hook"
        description="Posts to its URL become messages on this channel."
      >
        <HookForm
          action="Create hook"
          pending={create.isPending}
          error={create.error}
          onSubmit={(fields) => create.mutate({ ...fields, filter: filterOf(fields), channel_id: channelId })}
        />
      </Dialog>
      <SecretDialog
        secret={made?.secret ?? null}
        onClose={() => {
          if (made) router.push(made.path);
          setMade(null);
        }}
      />
    </>
  );
}
