"use client";

import { useState } from "react";

/** A command or a file's text to paste, with a button that copies it. Long ones scroll. */
export function CommandLine({
  label,
  command,
  onCopied,
}: {
  label: string;
  command: string;
  onCopied?: () => void;
}) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(command);
    setCopied(true);
    onCopied?.();
    setTimeout(() => setCopied(false), 2_000);
  }

  return (
    <div className="flex items-stretch overflow-hidden rounded-key border border-line bg-sunk">
      <pre
        // Scrolling regions must be reachable by keyboard.
        tabIndex={command.length > 250 ? 0 : undefined}
        className="wrap-anywhere max-h-88 min-w-0 flex-1 overflow-y-auto whitespace-pre-wrap px-3 py-2.5 text-xs sm:px-3.5 sm:text-[0.8125rem] leading-6 focus-visible:-outline-offset-2"
      >
        <code>{command}</code>
      </pre>
      <button
        type="button"
        onClick={copy}
        aria-label={copied ? "Copied" : `Copy: ${label}`}
        className="w-15 shrink-0 cursor-pointer border-line border-l font-mono text-ink-soft text-xs hover:bg-signal-soft hover:text-ink focus-visible:-outline-offset-2 sm:w-19"
      >
        <span aria-live="polite">{copied ? "copied" : "copy"}</span>
      </button>
    </div>
  );
}
