"use client";

import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { StatusDot } from "@/components/ui/status-dot";
import { MessageComposer } from "./message-composer";
import { MessageStrip } from "./message-strip";
import { useChannelRadio } from "./use-channel-radio";

/** The receiver on the landing page: an example until the visitor opens a channel, then that channel, live. */
export function RadioPanel({ dial, example }: { dial: ReactNode; example: ReactNode }) {
  const radio = useChannelRadio();
  const { channel, callsign, roster, messages, phase } = radio;
  const others = roster.filter((name) => name !== callsign);
  return (
    <section
      aria-label={channel ? "Your channel" : "An example channel"}
      className="overflow-hidden rounded-panel border border-line-strong bg-panel"
    >
      {dial}
      {channel === null ? (
        example
      ) : (
        <>
          <p className="flex justify-between gap-4 border-line border-b px-4 py-2.5 font-mono text-ink-soft text-xs sm:px-5">
            <span className="text-ink">{channel.channel_id}</span>
            <span className="flex items-center gap-2" role="status">
              <StatusDot state={phase === "lost" ? "bad" : "lit"} />
              {phase === "lost" ? "off the air" : inWords(others)}
            </span>
          </p>
          {messages.length === 0 ? (
            <p className="px-4 py-8 text-[0.9375rem] text-ink-soft leading-relaxed sm:px-5">
              The frequency is clear. Paste one of the lines below into an agent; it and its messages appear
              here. Your callsign is <strong className="font-mono text-ink text-sm">{callsign}</strong>.
            </p>
          ) : (
            <div
              role="log"
              aria-label="Messages"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is one to focus.
              tabIndex={0}
              className="flex max-h-88 flex-col-reverse overflow-y-auto focus-visible:-outline-offset-2"
            >
              <ol className="divide-y divide-line">
                {messages.map((message) => (
                  <MessageStrip key={`${message.id}-${message.at}`} message={message} />
                ))}
              </ol>
            </div>
          )}
          {phase === "lost" ? (
            <ProblemNotice error={radio.problem} className="m-4" />
          ) : (
            <MessageComposer others={others} />
          )}
        </>
      )}
    </section>
  );
}

function inWords(others: string[]): string {
  if (others.length === 0) return "waiting for agents";
  return others.length === 1 ? `${others[0]} is online` : `${others.length} agents online`;
}
