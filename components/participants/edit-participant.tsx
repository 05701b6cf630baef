"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import type { RosterEntry } from "@/components/hub-outputs";
import { membersChanged } from "@/components/members/members-changed";
import { useTRPC } from "@/components/trpc";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import { TextInput } from "@/components/ui/text-input";
import { toGroupNames } from "@/components/ui/to-group-names";
import { participantFields } from "@/server/participants/participant-fields";
import type { ParticipantTask } from "./participant-task";

const renameFields = participantFields.pick({ new_callsign: true }).required();
const groupFields = participantFields.pick({ groups: true }).required();

interface EditProps {
  channelId: string;
  participant: RosterEntry;
  onClose: () => void;
}

/** Renames a participant, or sets its groups. */
export function EditParticipantDialog({
  channelId,
  task,
  onClose,
}: {
  channelId: string;
  task: ParticipantTask | null;
  onClose: () => void;
}) {
  const does = task?.does === "rename" || task?.does === "groups" ? task.does : null;
  const name = task?.participant.callsign ?? "";
  return (
    <Dialog
      open={does !== null}
      onOpenChange={onClose}
      title={does === "groups" ? `Groups of ${name}` : `Rename ${name}`}
      description={
        does === "groups"
          ? "A message to @name reaches everyone in the group."
          : "Its membership, queued messages, mutes and blocks stay. The channel is notified."
      }
    >
      {task && does === "rename" && (
        <RenameForm channelId={channelId} participant={task.participant} onClose={onClose} />
      )}
      {task && does === "groups" && (
        <GroupsForm channelId={channelId} participant={task.participant} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** Changes a participant, confirms it, and closes. */
function useChange({ channelId, onClose }: EditProps, done: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.updateParticipant.mutationOptions({
      onSuccess: async () => {
        toast(done);
        onClose();
        await membersChanged(trpc, queries, channelId);
      },
    }),
  );
}

function RenameForm(props: EditProps) {
  const { callsign } = props.participant;
  const form = useForm<z.input<typeof renameFields>, unknown, z.output<typeof renameFields>>({
    resolver: zodResolver(renameFields),
    defaultValues: { new_callsign: callsign },
  });
  const change = useChange(props, `${callsign} renamed`);
  return (
    <DialogForm
      form={form}
      action="Rename"
      pending={change.isPending}
      error={change.error}
      onSubmit={(values) => change.mutate({ ...values, channel_id: props.channelId, callsign })}
    >
      <FormField label="New callsign" error={form.formState.errors.new_callsign?.message}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("new_callsign")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </FormField>
    </DialogForm>
  );
}

function GroupsForm(props: EditProps) {
  const { callsign, groups } = props.participant;
  const form = useForm<z.input<typeof groupFields>, unknown, z.output<typeof groupFields>>({
    resolver: zodResolver(groupFields),
    defaultValues: { groups },
  });
  const change = useChange(props, `Groups of ${callsign} saved`);
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      action="Save groups"
      pending={change.isPending}
      error={change.error}
      onSubmit={(values) => change.mutate({ ...values, channel_id: props.channelId, callsign })}
    >
      <FormField
        label="Groups"
        error={errors.groups?.message ?? errors.groups?.find?.((group) => group)?.message}
        hint="Comma-separated. Leave empty for none."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("groups", { setValueAs: toGroupNames })}
            defaultValue={groups.join(", ")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </FormField>
    </DialogForm>
  );
}
