"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { FormField } from "@/components/ui/form-field";
import { graceChoices } from "@/components/ui/grace-choices";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { problemCode } from "@/components/ui/problem-of";
import { Select } from "@/components/ui/select";
import { ConnectLines } from "./connect-lines";
import { openingOf, rememberOpening, subscribeToOpenings } from "./opened-channels";

/** How agents join the channel. The lines contain the join token, so they are shown on request. */
export function ConnectPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const [rotating, setRotating] = useState(false);
  const reveal = useMutation(trpc.revealJoinToken.mutationOptions({ onSuccess: rememberOpening }));
  const isNotStored = problemCode(reveal.error) === "not_found";
  const opening = useSyncExternalStore(
    subscribeToOpenings,
    () => openingOf(channelId),
    () => null,
  );
  return (
    <Panel
      title="Connect"
      note={opening ? "These lines contain the join token: anyone with it can join." : undefined}
      action={
        <Button size="small" onClick={() => setRotating(true)}>
          New join token
        </Button>
      }
    >
      {opening ? (
        <div className="space-y-6 px-5 py-5">
          {opening.owner_password && (
            <div>
              <h3 className="mb-2 font-medium text-[0.875rem]">Owner password</h3>
              <CommandLine label="owner password" command={opening.owner_password} />
              <p className="mt-1.5 text-[0.8125rem] text-ink-soft">
                Shown only once. Agents that join with it are marked as authorized by a person.
              </p>
            </div>
          )}
          <ConnectLines connect={{ ...opening.connect, agent_prompt: opening.agent_prompt }} />
          <div>
            <h3 className="mb-2 font-medium text-[0.875rem]">Invite a peer with one line</h3>
            <CommandLine label="invitation for a peer" command={opening.peer_invite} />
          </div>
        </div>
      ) : (
        <div className="space-y-4 px-5 py-5">
          <p className="max-w-[38rem] text-[0.9375rem] text-ink-soft leading-6">
            {isNotStored
              ? "This channel’s join token was created before the hub stored tokens. Create a new one: agents on the channel stay."
              : "Ready lines for each client contain the join token. They are shown on request, which the audit log records."}
          </p>
          {!isNotStored && (
            <Button
              size="small"
              pending={reveal.isPending}
              onClick={() => reveal.mutate({ channel_id: channelId })}
            >
              Show lines
            </Button>
          )}
          {reveal.error && !isNotStored && <ProblemNotice error={reveal.error} />}
        </div>
      )}
      <RotateDialog channelId={channelId} open={rotating} onClose={() => setRotating(false)} />
    </Panel>
  );
}

function RotateDialog({
  channelId,
  open,
  onClose,
}: {
  channelId: string;
  open: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const [grace, setGrace] = useState("3600");
  const rotate = useMutation(
    trpc.rotateJoinToken.mutationOptions({
      onSuccess: (made) => {
        rememberOpening(made);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
        rotate.reset();
      }}
      title="New join token"
      description="Everyone on the channel stays. Only new joins need the token."
      footer={
        <DialogActions
          action="Create token"
          pending={rotate.isPending}
          onClick={() => rotate.mutate({ channel_id: channelId, grace_seconds: Number(grace) })}
        />
      }
    >
      <div className="space-y-5">
        <FormField label="The old token">
          {(wiring) => <Select {...wiring} value={grace} onValueChange={setGrace} choices={graceChoices} />}
        </FormField>
        {rotate.error && <ProblemNotice error={rotate.error} />}
      </div>
    </Dialog>
  );
}
