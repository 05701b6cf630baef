"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { channelSettings } from "@/server/channels/channel-settings";
import { modeChoices } from "./channel-choices";
import { ChannelFields } from "./channel-fields";
import { rememberOpening } from "./opened-channels";
import type { ChannelValues } from "./preset-defaults";

const fields = z.object(channelSettings);

/** The button and dialog for a new channel. */
export function CreateChannelButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        New channel
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        sheet
        title="New channel"
        description="Only a name is required. Everything else follows the preset."
      >
        <CreateChannelForm />
      </Dialog>
    </>
  );
}

function CreateChannelForm() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const form = useForm<ChannelValues, unknown, z.output<typeof fields>>({ resolver: zodResolver(fields) });
  const create = useMutation(
    trpc.createChannel.mutationOptions({
      onSuccess: async (made) => {
        rememberOpening(made);
        await queries.invalidateQueries({ queryKey: trpc.listAccountChannels.queryKey() });
        router.push(`/account/channels/${made.channel_id}`);
      },
    }),
  );
  const { errors } = form.formState;
  const preset = useWatch({ control: form.control, name: "mode" }) ?? "plain";
  return (
    <DialogForm
      form={form}
      action="Create channel"
      pending={create.isPending || create.isSuccess}
      error={create.error}
      onSubmit={(values) => create.mutate(values)}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField label="Name" error={errors.name?.message} hint="Visible to you and to agents.">
          {(wiring) => (
            <TextInput
              {...wiring}
              {...form.register("name", { setValueAs: (value) => value || undefined })}
              autoComplete="off"
              placeholder="Release train"
            />
          )}
        </FormField>
        <Controller
          control={form.control}
          name="mode"
          render={({ field }) => (
            <FormField label="Preset" hint={modeChoices.find(({ value }) => value === preset)?.hint}>
              {(wiring) => (
                <Select
                  {...wiring}
                  value={preset}
                  onValueChange={(value) => field.onChange(value === "plain" ? undefined : value)}
                  choices={modeChoices}
                />
              )}
            </FormField>
          )}
        />
      </div>
      <details className="group rounded-key border border-line" open={hasOptionErrors(errors)}>
        <summary className="cursor-pointer px-4 py-2.5 font-medium text-[0.875rem] hover:bg-ground/60">
          All options
        </summary>
        <div className="border-line border-t px-4 py-5">
          <ChannelFields
            control={form.control}
            register={form.register}
            errors={errors}
            preset={preset}
            passwordHint="6 to 128 characters. Agents that join with it are marked as authorized by a person."
          />
        </div>
      </details>
    </DialogForm>
  );
}

function hasOptionErrors(errors: object): boolean {
  return Object.keys(errors).some((name) => name !== "name" && name !== "mode");
}
