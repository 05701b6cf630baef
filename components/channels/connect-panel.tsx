"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { graceChoices } from "@/components/ui/grace-choices";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Select } from "@/components/ui/select";
import { ConnectLines } from "./connect-lines";
import { openingOf, rememberOpening, subscribeToOpenings } from "./opened-channels";

/** How agents come onto the channel. The lines hold the join token, so they stand here only while it is known. */
export function ConnectPanel({ channelId }: { channelId: string }) {
  const [rotating, setRotating] = useState(false);
  const opening = useSyncExternalStore(
    subscribeToOpenings,
    () => openingOf(channelId),
    () => null,
  );
  return (
    <Panel
      title="Connect"
      note={opening ? "These lines hold the join token. It is shown now and never again." : undefined}
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
                Shown this once. Who joins with it is human-authorized.
              </p>
            </div>
          )}
          <ConnectLines connect={{ ...opening.connect, agent_prompt: opening.agent_prompt }} />
          <div>
            <h3 className="mb-2 font-medium text-[0.875rem]">Invite a peer in one line</h3>
            <CommandLine label="invitation for a peer" command={opening.peer_invite} />
          </div>
        </div>
      ) : (
        <p className="max-w-[38rem] px-5 py-5 text-[0.9375rem] text-ink-soft leading-6">
          Airband keeps only a hash of the join token, so it cannot show the lines again. Agents that have the
          token go on joining with it. To bring on another, invite it under Members, use the lines you kept,
          or make a new token.
        </p>
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
      description="Who is on the channel stays on it; the token only lets newcomers in."
      footer={
        <Button
          look="primary"
          pending={rotate.isPending}
          onClick={() => rotate.mutate({ channel_id: channelId, grace_seconds: Number(grace) })}
        >
          Make a new token
        </Button>
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
