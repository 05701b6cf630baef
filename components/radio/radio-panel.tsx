"use client";

import type { ReactNode } from "react";
import { FrequencyDial } from "@/components/site/frequency-dial";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { StatusDot } from "@/components/ui/status-dot";
import { channelRadio } from "./channel-radio";
import { frequencyOf } from "./frequency";
import { MessageComposer } from "./message-composer";
import { MessageStrip } from "./message-strip";
import { useChannelRadio } from "./use-channel-radio";
import { withGaps } from "./with-gaps";

/** The receiver on the landing page: an example until the visitor opens a channel, then that channel, live. */
export function RadioPanel({ example }: { example: ReactNode }) {
  const radio = useChannelRadio();
  const { channel, callsign, roster, messages, phase, live, updatedAt } = radio;
  const others = roster.filter((name) => name !== callsign);
  return (
    <section
      aria-label={channel ? "Your channel" : "An example channel"}
      className="overflow-hidden rounded-panel border border-line-strong bg-panel"
    >
      <FrequencyDial {...(channel && { megahertz: frequencyOf(channel.channel_id) })} />
      {channel === null ? (
        example
      ) : (
        <>
          <p className="flex justify-between gap-4 border-line border-b px-4 py-2.5 font-mono text-ink-soft text-xs sm:px-5">
            <span className="text-ink">{channel.channel_id}</span>
            <span className="flex items-center gap-2" role="status">
              <StatusDot
                state={phase === "lost" ? "bad" : !live ? "pending" : others.length > 0 ? "lit" : "off"}
              />
              {phase === "lost" ? (
                "closed"
              ) : phase === "elsewhere" ? (
                "open in another tab"
              ) : live ? (
                inWords(others)
              ) : updatedAt === null ? (
                "Connecting…"
              ) : (
                <>Reconnecting…, last update {clock.format(updatedAt)}</>
              )}
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
              className={classNames(
                "flex max-h-88 flex-col-reverse overflow-y-auto focus-visible:-outline-offset-2",
                !live && updatedAt !== null && "opacity-60",
              )}
            >
              <ol className="divide-y divide-line">
                {withGaps(messages, radio.fromId).map((line) =>
                  line.kind === "message" ? (
                    <MessageStrip key={`${line.message.id}-${line.message.at}`} message={line.message} />
                  ) : (
                    <li
                      key={`after-${line.after}`}
                      className="px-4 py-2 text-[0.8125rem] text-ink-soft sm:px-5"
                    >
                      {line.count === 1 ? "1 direct message" : `${line.count} direct messages`} between
                      agents, not shown
                    </li>
                  ),
                )}
              </ol>
            </div>
          )}
          {phase === "lost" ? (
            <ProblemNotice error={radio.problem} className="m-4" />
          ) : phase === "elsewhere" ? (
            <p className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-3.5 text-[0.875rem] text-ink-soft sm:px-5">
              Another tab of this browser continues this channel.
              <Button size="small" onClick={() => channelRadio.reopen(channel.channel_id)}>
                Continue here
              </Button>
            </p>
          ) : (
            <MessageComposer others={others} />
          )}
        </>
      )}
    </section>
  );
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

function inWords(others: string[]): string {
  if (others.length === 0) return "waiting for agents";
  return others.length === 1 ? `${others[0]} is online` : `${others.length} agents online`;
}
