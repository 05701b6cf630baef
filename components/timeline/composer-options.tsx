"use client";

import { CircleAlert, CircleHelp, type LucideIcon } from "lucide-react";
import type { Draft } from "./draft";

/** To whom a message goes, and how. Native fields: they are quick on a phone. */
export function ComposerOptions({
  draft,
  addresses,
  onChange,
}: {
  draft: Draft;
  addresses: string[];
  onChange: (part: Partial<Draft>) => void;
}) {
  // A draft may be for somebody who is no longer listed.
  const choices = ["all", ...new Set([...addresses, ...(draft.to === "all" ? [] : [draft.to])])];
  return (
    <>
      <label className="flex min-w-0 items-center gap-1.5 text-[0.8125rem] text-ink-soft max-sm:flex-1">
        to
        <select
          value={draft.to}
          onChange={(event) => onChange({ to: event.target.value })}
          className="h-8 min-w-0 max-w-36 cursor-pointer truncate rounded-key border border-line-strong bg-field px-1.5 text-ink max-sm:h-11 max-sm:w-full"
        >
          {choices.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Toggle
        label="Needs reply"
        Picture={CircleHelp}
        isOn={draft.needReply}
        onToggle={() => onChange({ needReply: !draft.needReply })}
      />
      <Toggle
        label="Urgent"
        Picture={CircleAlert}
        isOn={draft.urgent}
        onToggle={() => onChange({ urgent: !draft.urgent })}
      />
    </>
  );
}

function Toggle({
  label,
  Picture,
  isOn,
  onToggle,
}: {
  label: string;
  Picture: LucideIcon;
  isOn: boolean;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={label}
      onClick={onToggle}
      className="inline-flex h-8 shrink-0 cursor-pointer items-center justify-center gap-1.5 whitespace-nowrap rounded-key border border-transparent px-2 text-[0.8125rem] text-ink-soft hover:bg-sunk hover:text-ink aria-pressed:border-signal aria-pressed:bg-signal-soft aria-pressed:text-signal max-sm:size-11"
    >
      <Picture aria-hidden="true" className="size-4" />
      <span className="max-sm:sr-only">{label}</span>
    </button>
  );
}
