"use client";

import { useState } from "react";
import type { DeviceRequest } from "@/components/hub-outputs";
import { scopeWords } from "@/components/tokens/scope-words";
import { Button } from "@/components/ui/button";
import { DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { FormField } from "@/components/ui/form-field";
import { TextInput } from "@/components/ui/text-input";
import { TimeAgo } from "@/components/ui/time-ago";

interface DeviceQuestionProps {
  request: Extract<DeviceRequest, { state: "pending" }>;
  /** The page was opened with a link that contains the code, which someone else may have sent. */
  linked: boolean;
  pending: boolean;
  onApprove: () => void;
  onDeny: () => void;
}

/** Everything a person needs to recognise their own terminal. Each decision takes a second click. */
export function DeviceQuestion({ request, linked, pending, onApprove, onDeny }: DeviceQuestionProps) {
  const [answer, setAnswer] = useState<"approve" | "deny" | null>(null);
  const [typed, setTyped] = useState("");
  const mustType = linked && request.elsewhere;
  const matches = !mustType || letters(typed) === letters(request.userCode);
  return (
    <div className="overflow-hidden rounded-panel border border-line-strong bg-panel">
      <div className="border-line border-b bg-sunk px-5 py-5 text-center">
        {mustType ? (
          <FormField label="Enter the code from your terminal">
            {(wiring) => (
              <TextInput
                {...wiring}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                spellCheck={false}
                maxLength={20}
                className="font-mono uppercase"
              />
            )}
          </FormField>
        ) : (
          <>
            <p className="text-[0.8125rem] text-ink-soft">Your terminal must show exactly this code</p>
            <p className="mt-1.5 font-mono text-[2rem] text-signal leading-10 tracking-[0.12em]">
              <output aria-label="Code to compare">{request.userCode}</output>
            </p>
          </>
        )}
      </div>
      {request.elsewhere && (
        <p role="alert" className="border-line border-b bg-bad-soft px-5 py-3 text-[0.875rem] leading-6">
          This device has a different network address from yours. Deny it unless it is your server.
        </p>
      )}
      <DescriptionList>
        <DescriptionItem name="Device">{request.deviceName}</DescriptionItem>
        <DescriptionItem name="System">{request.deviceSystem ?? "unknown"}</DescriptionItem>
        <DescriptionItem name="Program">{request.client}</DescriptionItem>
        <DescriptionItem name="Address">
          <span className="font-mono text-sm">{request.address ?? "unknown"}</span>
        </DescriptionItem>
        <DescriptionItem name="Asked">
          <TimeAgo at={request.requestedAt} />
        </DescriptionItem>
        <DescriptionItem name="It may">
          {request.scopes.length === 0 ? (
            "only sign in"
          ) : (
            <ul className="list-disc space-y-0.5 pl-4">
              {request.scopes.map((scope) => (
                <li key={scope}>{scopeWords[scope]}</li>
              ))}
            </ul>
          )}
        </DescriptionItem>
      </DescriptionList>
      <div className="space-y-4 border-line border-t bg-ground/60 px-5 py-5">
        <p className="text-[0.875rem] leading-6">
          <strong className="font-medium">Approve only if you just started this yourself.</strong>{" "}
          <span className="text-ink-soft">
            If someone sent you the code or the link, deny it: approving lets them act as you.
          </span>
        </p>
        {answer === null ? (
          <div className="grid grid-cols-2 gap-2.5">
            <Button onClick={() => setAnswer("deny")}>Deny</Button>
            <Button variant="primary" disabled={!matches} onClick={() => matches && setAnswer("approve")}>
              Approve
            </Button>
          </div>
        ) : (
          <div className="grid gap-2.5 sm:grid-cols-2">
            <Button variant="quiet" onClick={() => setAnswer(null)}>
              Back
            </Button>
            <Button
              variant={answer === "approve" ? "primary" : "danger"}
              pending={pending}
              autoFocus
              onClick={answer === "approve" ? onApprove : onDeny}
            >
              {answer === "approve" ? "Yes, the code matches" : "Yes, deny it"}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

const letters = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, "");
