"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, type Resolver, useForm, useWatch } from "react-hook-form";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import { SwitchControl } from "@/components/ui/switch-control";
import { TextInput } from "@/components/ui/text-input";
import { channelEventTypes, messageEventTypes, senderKinds } from "@/server/webhooks/outbox/webhook-fields";
import {
  accountWebhookForm,
  channelWebhookForm,
  newWebhook,
  type WebhookFields,
  type WebhookValues,
} from "./webhook-values";
import { eventWords, senderWords } from "./webhook-words";

interface WebhookFormProps {
  /** Null for a webhook of the account. */
  channelId: string | null;
  values?: WebhookValues;
  action: string;
  pending: boolean;
  error: unknown;
  onSubmit: (fields: WebhookFields) => void;
}

/** The fields of a webhook, validated like the operation. */
export function WebhookForm({ channelId, values, action, pending, error, onSubmit }: WebhookFormProps) {
  const ofAccount = channelId === null;
  const form = useForm<WebhookValues, unknown, WebhookFields>({
    resolver: zodResolver(ofAccount ? accountWebhookForm : channelWebhookForm) as Resolver<
      WebhookValues,
      unknown,
      WebhookFields
    >,
    defaultValues: values ?? newWebhook,
  });
  const { errors } = form.formState;
  const mentions = useWatch({ control: form.control, name: "mentions_me" });
  const types: readonly (typeof channelEventTypes)[number][] = ofAccount
    ? messageEventTypes
    : channelEventTypes.filter((type) => type !== "channel.paused");
  return (
    <DialogForm
      form={form}
      className="gap-6"
      action={action}
      pending={pending}
      error={error}
      onSubmit={(fields) => onSubmit(fields)}
    >
      <FormField
        label="Endpoint"
        error={errors.url?.message}
        hint="Events are posted here. It must respond with 2xx within 15 seconds."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("url")}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://example.com/airband"
            className="font-mono text-[0.875rem]"
          />
        )}
      </FormField>
      <FormField label="Name" error={errors.name?.message} hint="Optional. Defaults to the host name.">
        {(wiring) => (
          <TextInput {...wiring} {...form.register("name")} autoComplete="off" placeholder="On-call pager" />
        )}
      </FormField>
      <Controller
        control={form.control}
        name="types"
        render={({ field }) => (
          <CheckboxGroup
            legend="Events"
            all="All events"
            choices={types.map((type) => ({ value: type, label: type, hint: eventWords[type], mono: true }))}
            value={field.value}
            onChange={field.onChange}
            error={errors.types?.message}
          />
        )}
      />
      <Controller
        control={form.control}
        name="sender_kinds"
        render={({ field }) => (
          <CheckboxGroup
            legend="Senders"
            all="Any sender"
            choices={senderKinds.map((kind) => ({ value: kind, label: senderWords[kind] }))}
            value={field.value}
            onChange={field.onChange}
            error={errors.sender_kinds?.message}
          />
        )}
      />
      <div className="space-y-4">
        <SwitchControl
          control={form.control}
          name="mentions_me"
          label="Mentions only"
          hint={
            ofAccount
              ? "Only messages that @mention the recipient."
              : "Only messages that @mention a callsign."
          }
        />
        {!ofAccount && mentions && (
          <FormField label="Mentioned callsign" error={errors.callsign?.message} className="pl-12">
            {(wiring) => (
              <TextInput
                {...wiring}
                {...form.register("callsign", { setValueAs: (value) => value || undefined })}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder="deploy-desk"
                className="font-mono sm:max-w-64"
              />
            )}
          </FormField>
        )}
        <SwitchControl
          control={form.control}
          name="thin"
          label="IDs only"
          hint="Sends ids without message text. Your app fetches messages through the API."
        />
      </div>
    </DialogForm>
  );
}
