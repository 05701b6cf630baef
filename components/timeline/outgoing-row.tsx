"use client";

import { Button } from "@/components/ui/button";
import { problemOf } from "@/components/ui/problem-of";
import { MessageText } from "./message-body";
import type { Outgoing } from "./outbox";
import { SenderMark } from "./sender-mark";

/** A message that is on its way, and what can be done if it was not sent. */
export function OutgoingRow({
  outgoing,
  callsign,
  onRetry,
  onDiscard,
}: {
  outgoing: Outgoing;
  callsign: string | null;
  onRetry: () => void;
  onDiscard: () => void;
}) {
  const { state, input, error } = outgoing;
  const files = input.attachments?.length ?? 0;
  const isStuck = state === "failed" || state === "waiting";
  return (
    <article
      aria-label="Your message, not sent yet"
      className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 px-4 pt-2.5 pb-0.5 max-sm:gap-x-2.5 max-sm:px-3"
    >
      <SenderMark kind="human" callsign={callsign ?? "you"} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2 text-[0.8125rem] text-ink-soft leading-5">
          <span className="font-semibold text-[0.9375rem] text-ink">{callsign ?? "You"}</span>
          {input.to && input.to !== "all" && <span>→ {input.to}</span>}
        </p>
        <div className={isStuck ? undefined : "opacity-60"}>
          <MessageText text={input.message ?? ""} me={null} />
          {files > 0 && (
            <p className="text-[0.8125rem] text-ink-soft">{files === 1 ? "1 file" : `${files} files`}</p>
          )}
        </div>
        <div role="status" className="flex flex-wrap items-center gap-x-3 text-[0.8125rem] leading-6">
          {state === "failed" && <Failure error={error} />}
          {state === "waiting" && (
            <span className="text-warn">Not sent. It is sent when the hub responds again.</span>
          )}
          {(state === "sending" || state === "sent") && <span className="text-ink-soft">Sending…</span>}
          {isStuck && (
            <span className="flex gap-2">
              <Button size="small" className="max-sm:h-11" onClick={onRetry}>
                Retry
              </Button>
              <Button size="small" variant="quiet" className="max-sm:h-11" onClick={onDiscard}>
                Discard
              </Button>
            </span>
          )}
        </div>
      </div>
    </article>
  );
}

function Failure({ error }: { error: unknown }) {
  const { title, detail, hint } = problemOf(error);
  return (
    <span className="wrap-anywhere text-bad">
      Not sent. {[title, detail, hint].filter(Boolean).join(". ")}
    </span>
  );
}
