"use client";

import { capture } from "@/components/analytics/browser-analytics";
import { CommandLine } from "@/components/ui/command-line";
import { Tabs } from "@/components/ui/tabs";
import { connectClients } from "./connect-clients";

/** The lines to paste into each client to join a channel. They contain the join token. */
export function ConnectLines({ connect }: { connect: Record<string, unknown> }) {
  const tabs = connectClients(connect).map(({ key, name, does, text }) => ({
    value: key,
    label: name,
    content: (
      <div className="space-y-3">
        <p className="text-[0.9375rem] text-ink-soft">{does}</p>
        <CommandLine
          label={`line for ${name}`}
          command={text.trimEnd()}
          onCopied={() => capture("connect_line_copied", { client: key })}
        />
      </div>
    ),
  }));
  return <Tabs label="Lines to paste for each client" tabs={tabs} />;
}
