"use client";

import type { ShownAttempt } from "@/components/hub-outputs";
import { Badge } from "@/components/ui/badge";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { CodeBlock, prettyJson } from "./code-block";
import { durationInWords, errorInWords } from "./webhook-words";

/** One attempt: its response, and the headers it was sent with. */
export function Attempt({ attempt, open }: { attempt: ShownAttempt & { number: number }; open: boolean }) {
  const { number, at, duration_ms, manual, url, request_headers, status, error, response } = attempt;
  return (
    <li className="overflow-hidden rounded-key border border-line">
      <details open={open}>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[0.875rem] leading-6 hover:bg-ground/60 focus-visible:-outline-offset-2">
          <span className="inline-flex items-center gap-2.5">
            <StatusDot state={error === null ? "good" : "bad"} />
            <span className="text-ink-soft">#{number}</span>
            <span className={`font-medium font-mono ${error === null ? "" : "text-bad"}`}>
              {status ?? error}
            </span>
          </span>
          <span className="font-mono text-[0.8125rem] text-ink-soft tabular-nums">
            {durationInWords(duration_ms)}
          </span>
          {manual && <Badge>by hand</Badge>}
          <span className="ml-auto text-ink-soft">
            <TimeAgo at={at} />
          </span>
        </summary>
        <div className="space-y-4 border-line border-t px-4 py-4">
          {error !== null && (
            <p className="text-[0.875rem] text-bad leading-6">{errorInWords(error, status)}</p>
          )}
          <div>
            <h4 className="mb-1.5 text-[0.8125rem] text-ink-soft">
              {status === null
                ? "Response"
                : `Response ${status} in ${durationInWords(duration_ms)}${isCut(response) ? ", its first 4 KiB" : ""}`}
            </h4>
            {response ? (
              <CodeBlock label={`response of attempt ${number}`} text={prettyJson(response)} />
            ) : (
              <p className="text-[0.875rem] text-ink-soft">
                {status === null ? "No response." : "Empty response body."}
              </p>
            )}
          </div>
          <div>
            <h4 className="mb-1.5 text-[0.8125rem] text-ink-soft">Request</h4>
            <CodeBlock label={`request of attempt ${number}`} text={asRequest(url, request_headers)} />
          </div>
        </div>
      </details>
    </li>
  );
}

function asRequest(url: string, headers: Record<string, string>): string {
  return [`POST ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join("\n");
}

/** The hub stores only this much of a longer response. */
function isCut(response: string | null): boolean {
  return new TextEncoder().encode(response ?? "").length >= 4_090;
}
