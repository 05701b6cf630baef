"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DeviceRequest } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { DeviceCodeForm } from "./device-code-form";
import { DeviceQuestion } from "./device-question";

type Outcome = Exclude<DeviceRequest["state"], "pending" | "not_found">;

const outcomes: Record<Outcome, { title: string; text: string; good?: true }> = {
  approved: {
    title: "Device approved",
    text: "Return to the terminal: it continues within a few seconds. You can sign the device out under Sessions.",
    good: true,
  },
  denied: {
    title: "Device denied",
    text: "It got no access. If you did not start this, there is nothing else to do.",
  },
  expired: {
    title: "This code has expired",
    text: "Codes are valid for ten minutes. Run airband login again for a new one.",
  },
  used: {
    title: "This code was already used",
    text: "A code approves one device, once. If that was not you, sign out any device you don't recognise under Sessions.",
  },
};

/**
 * A device asks for approval: which device, from where, for which scopes; approving takes two clicks. `found` is the
 * request for the link's code.
 */
export function DeviceApproval({ found, linked }: { found: DeviceRequest | null; linked: boolean }) {
  const trpc = useTRPC();
  const [request, setRequest] = useState<DeviceRequest | null>(found);
  const look = useMutation(trpc.findDevice.mutationOptions({ onSuccess: setRequest }));
  const approve = useMutation(trpc.approveDevice.mutationOptions({ onSuccess: setRequest }));
  const deny = useMutation(trpc.denyDevice.mutationOptions({ onSuccess: setRequest }));

  if (request === null || request.state === "not_found") {
    return (
      <DeviceCodeForm
        pending={look.isPending}
        error={look.error}
        wrong={
          request?.state === "not_found"
            ? "No device is waiting with this code. Compare it with the terminal."
            : null
        }
        limited={linked && request === null}
        onSubmit={(code) => look.mutate({ code })}
      />
    );
  }
  if (request.state === "pending") {
    return (
      <div className="space-y-5">
        <DeviceQuestion
          request={request}
          linked={linked && request === found}
          pending={approve.isPending || deny.isPending}
          onApprove={() => approve.mutate({ code: request.userCode })}
          onDeny={() => deny.mutate({ code: request.userCode })}
        />
        {(approve.error ?? deny.error) && <ProblemNotice error={approve.error ?? deny.error} />}
      </div>
    );
  }
  const outcome = outcomes[request.state];
  return (
    <div role="status" className="rounded-panel border border-line bg-panel px-5 py-6">
      <h2 className={outcome.good ? "font-semibold text-good text-lg" : "font-semibold text-lg"}>
        {outcome.title}
      </h2>
      <p className="mt-1.5 text-[0.9375rem] text-ink-soft leading-6">{outcome.text}</p>
      <Button className="mt-5" onClick={() => setRequest(null)}>
        Enter another code
      </Button>
    </div>
  );
}
