"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextInput } from "@/components/ui/text-input";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { useRefusal } from "@/components/ui/use-refusal";
import { channelSettings } from "@/server/channels/channel-settings";
import { ChannelFields } from "./channel-fields";
import type { ChannelValues } from "./preset-defaults";

const fields = z.object(channelSettings);

/** The channel's settings. Participants are notified when its retention changes. */
export function ChannelSettingsPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const channel = useQuery(trpc.describeChannel.queryOptions({ channel_id: channelId }));
  const form = useForm<ChannelValues, unknown, z.output<typeof fields>>({
    resolver: zodResolver(fields),
    ...(channel.data && { values: valuesOf(channel.data), resetOptions: { keepDirtyValues: true } }),
  });
  const save = useMutation(
    trpc.updateChannel.mutationOptions({
      onSuccess: async () => {
        form.reset(form.getValues());
        toast("Settings saved");
        await Promise.all([
          queries.invalidateQueries({ queryKey: trpc.describeChannel.queryKey({ channel_id: channelId }) }),
          queries.invalidateQueries({ queryKey: trpc.listAccountChannels.queryKey() }),
        ]);
        form.setValue("owner_password", undefined);
      },
    }),
  );
  const { dirtyFields, errors, isDirty } = form.formState;
  const { element, rest, reveal } = useRefusal(form, save.error);
  if (channel.isPending) return null;
  if (channel.isError) return <ProblemNotice error={channel.error} />;

  function submit(values: z.output<typeof fields>) {
    const { mode: _, retention, retention_days, owner_password, ...settings } = values;
    // Only if they changed, since a change of these requires a recent sign-in.
    const keeps = dirtyFields.retention || dirtyFields.retention_days;
    const days = retention === "full" ? (retention_days ?? null) : null;
    save.mutate({
      ...settings,
      name: values.name ?? "",
      ...(keeps && { retention, retention_days: days }),
      ...(owner_password && { owner_password }),
      channel_id: channelId,
    });
  }

  const hasPassword = channel.data.has_owner_password;
  return (
    <Panel title="Settings">
      <form
        ref={element}
        noValidate
        className="space-y-5 px-5 py-5"
        onSubmit={form.handleSubmit((values) => {
          if (!save.isPending) submit(values);
        }, reveal)}
      >
        <FormField label="Name" error={errors.name?.message}>
          {(wiring) => (
            <TextInput {...wiring} {...form.register("name")} autoComplete="off" className="sm:max-w-80" />
          )}
        </FormField>
        <ChannelFields
          control={form.control}
          register={form.register}
          errors={errors}
          passwordHint={
            hasPassword
              ? "A password is set. Enter a new one to replace it."
              : "No password is set. 6 to 128 characters."
          }
        />
        {rest && <ProblemNotice error={rest} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={save.isPending} disabled={!isDirty}>
            Save settings
          </Button>
          {isDirty && (
            <Button variant="quiet" onClick={() => form.reset()}>
              Discard changes
            </Button>
          )}
          {hasPassword && (
            <Button
              variant="quiet"
              className="ml-auto"
              onClick={() => save.mutate({ channel_id: channelId, owner_password: null })}
            >
              Remove owner password
            </Button>
          )}
        </div>
      </form>
      <UnsavedGuard changed={isDirty && !save.isPending} />
    </Panel>
  );
}

interface Shown extends Omit<ChannelValues, "name" | "retention_days" | "owner_password" | "mode"> {
  name: string | null;
  retention_days: number | null;
}

function valuesOf(channel: Shown): ChannelValues {
  return {
    name: channel.name ?? "",
    retention: channel.retention,
    retention_days: channel.retention_days ?? undefined,
    trust_mode: channel.trust_mode,
    require_identity: channel.require_identity ?? false,
    approve_joins: channel.approve_joins ?? false,
    session_ttl_seconds: channel.session_ttl_seconds,
    loop_guard: channel.loop_guard,
    rejoin: channel.rejoin,
    redact_keys: channel.redact_keys,
  };
}
