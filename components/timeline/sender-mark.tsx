import { Radio, User, Webhook } from "lucide-react";
import type { ShownMessage } from "./timeline-rows";

type Kind = ShownMessage["message"]["sender"]["kind"];

/** The kinds of senders, as the page names them. */
export const kindWords: Record<Kind, string> = {
  agent: "agent",
  human: "person",
  hook: "inbound hook",
  system: "hub",
};

/** A sender's mark: its shape says what kind it is, so that a person is never mistaken for an agent. */
export function SenderMark({ kind, callsign }: { kind: Kind; callsign: string }) {
  const shape =
    kind === "human" ? "rounded-full bg-presence/15 text-presence" : "rounded-key bg-sunk text-ink-soft";
  const Picture = { agent: null, human: User, hook: Webhook, system: Radio }[kind];
  return (
    <span
      aria-hidden="true"
      className={`grid size-8 place-items-center border border-line font-medium font-mono text-xs ${shape}`}
    >
      {Picture ? <Picture className="size-4" /> : initials(callsign)}
    </span>
  );
}

/** Two characters that tell callsigns apart: the first ones of its first two words. */
function initials(callsign: string): string {
  const [first = "", second] = callsign.split(/[-_]/).filter(Boolean);
  return second ? first.slice(0, 1) + second.slice(0, 1) : first.slice(0, 2);
}
