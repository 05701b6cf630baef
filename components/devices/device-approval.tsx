"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { DeviceRequest } from "@/server/auth/device-login";
import { DeviceCodeForm } from "./device-code-form";
import { DeviceQuestion } from "./device-question";

type Outcome = Exclude<DeviceRequest["state"], "pending" | "not_found">;

const outcomes: Record<Outcome, { title: string; text: string; good?: true }> = {
  approved: {
    title: "The device is let in",
    text: "Go back to the terminal: it goes on within a few seconds. You can show the device out again under Sessions.",
    good: true,
  },
  denied: {
    title: "The device was turned away",
    text: "It got nothing. If you did not start this, nothing more is to be done.",
  },
  expired: {
    title: "This code has run out",
    text: "Codes are good for ten minutes. Run airband login again for a new one.",
  },
  used: {
    title: "This code was used already",
    text: "A code lets in one device, once. If that was not you, look under Sessions and sign out what you do not know.",
  },
};

/** A device asks to be let in: which, whence, for what, and two presses. `found` is what the link's code led to. */
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
            ? "No device waits under this code. Compare it with the terminal."
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
