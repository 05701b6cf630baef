"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import type { ShownInvite } from "@/components/hub-outputs";
import { membersChanged } from "@/components/members/members-changed";
import { personRoles } from "@/components/members/role-words";
import { useTRPC } from "@/components/trpc";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { inviteFields } from "@/server/invites/invite-fields";
import { InviteExtras, type InviteValues } from "./invite-extras";

const ways = [
  { value: "email", label: "By e-mail", hint: "To one address." },
  { value: "link", label: "By link or QR", hint: "You share it." },
  { value: "agent", label: "An agent", hint: "One line to paste." },
] as const;

type Way = (typeof ways)[number]["value"];

/** The fields of an invite, for each of the three ways to share it. */
export function InviteForm({
  channelId,
  onMade,
}: {
  channelId: string;
  onMade: (invite: ShownInvite) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [way, setWay] = useState<Way>("email");
  const form = useForm<InviteValues, unknown, z.output<typeof inviteFields>>({
    resolver: zodResolver(inviteFields),
    defaultValues: { role: "member", uses: 1, expires_in_days: 7 },
  });
  const { errors } = form.formState;
  const create = useMutation(
    trpc.createInvite.mutationOptions({
      onSuccess: async (made) => {
        onMade(made);
        await membersChanged(trpc, queries, channelId);
      },
    }),
  );

  function choose(next: Way) {
    setWay(next);
    create.reset();
    form.setValue("role", next === "agent" ? "agent" : "member");
    form.setValue("uses", 1);
  }

  return (
    <DialogForm
      form={form}
      action={way === "email" ? "Send invite" : way === "link" ? "Create link" : "Create line"}
      pending={create.isPending}
      error={create.error}
      onSubmit={(values) => create.mutate({ ...values, channel_id: channelId })}
    >
      <RadioCards
        label="How"
        value={way}
        choices={ways}
        onValueChange={choose}
        className="grid-cols-3 max-sm:grid-cols-1"
      />
      {way === "email" && (
        <FormField label="E-mail" error={errors.email?.message}>
          {(wiring) => (
            <TextInput
              {...wiring}
              {...form.register("email", { shouldUnregister: true })}
              type="email"
              autoComplete="off"
              placeholder="colleague@example.com"
            />
          )}
        </FormField>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        {way !== "agent" && (
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <FormField
                label="Role"
                error={errors.role?.message}
                hint={personRoles.find(({ value }) => value === field.value)?.hint}
              >
                {(wiring) => (
                  <Select
                    {...wiring}
                    value={field.value}
                    choices={personRoles}
                    onValueChange={field.onChange}
                  />
                )}
              </FormField>
            )}
          />
        )}
        <InviteExtras form={form} forAgent={way === "agent"} several={way !== "email"} />
      </div>
      {way !== "agent" && (
        <FormField label="Note" error={errors.note?.message} hint="Shown to the invitee.">
          {(wiring) => (
            <TextArea
              {...wiring}
              {...form.register("note", { setValueAs: (note) => note || undefined, shouldUnregister: true })}
              rows={2}
              maxLength={300}
            />
          )}
        </FormField>
      )}
    </DialogForm>
  );
}
