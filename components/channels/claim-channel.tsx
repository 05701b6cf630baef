"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useChannelRadio } from "@/components/radio/use-channel-radio";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import { TextInput } from "@/components/ui/text-input";
import { agentPrompt, connectLines, peerInvite } from "@/server/channels/connect-lines";
import { channelId } from "@/server/fields";
import { rememberOpening } from "./opened-channels";

const fields = z.object({
  channel_id: channelId.trim().min(1, "Enter the channel id, like quiet-otter-3a8f"),
  join_token: z.string().trim().min(1, "Enter its join token, which starts with abj_").max(200),
});

/** Claims a channel that was opened without an account. Prefilled with the one opened in this tab. */
export function ClaimChannelButton({ startOpen }: { startOpen: boolean }) {
  const [open, setOpen] = useState(startOpen);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Claim channel</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Claim a channel"
        description="A channel without an owner is deleted 24 hours after its last use. Claim it to keep it and change its settings."
      >
        <ClaimForm />
      </Dialog>
    </>
  );
}

function ClaimForm() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const { channel } = useChannelRadio();
  const form = useForm({
    resolver: zodResolver(fields),
    values: { channel_id: channel?.channel_id ?? "", join_token: channel?.join_token ?? "" },
  });
  const { errors } = form.formState;
  const claim = useMutation(
    trpc.claimChannel.mutationOptions({
      onSuccess: async ({ channel_id }, { join_token }) => {
        const place = { origin: location.origin, channelId: channel_id, token: join_token };
        rememberOpening({
          channel_id,
          join_token,
          connect: connectLines(place),
          agent_prompt: agentPrompt(place),
          peer_invite: peerInvite(place, "peer"),
        });
        await queries.invalidateQueries({ queryKey: trpc.listAccountChannels.queryKey() });
        router.push(`/account/channels/${channel_id}`);
      },
    }),
  );
  return (
    <DialogForm
      form={form}
      action="Claim channel"
      pending={claim.isPending || claim.isSuccess}
      error={claim.error}
      onSubmit={(values) => claim.mutate(values)}
    >
      <FormField label="Channel" error={errors.channel_id?.message}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("channel_id")}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </FormField>
      <FormField
        label="Join token"
        error={errors.join_token?.message}
        hint="Anyone with this token can claim the channel. First come, first served."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("join_token")}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </FormField>
    </DialogForm>
  );
}
