"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

/** Copies a text. `label` names it, for screen readers: "Copy: {label}". */
export function CopyButton({
  text,
  label,
  words,
}: {
  text: string;
  label: string;
  /** Shown beside the icon; without it there is only an icon. */
  words?: string;
}) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  }

  return (
    <Button
      variant={words ? "key" : "quiet"}
      size={words ? "small" : "icon"}
      onClick={copy}
      aria-label={copied ? `Copied: ${label}` : `Copy: ${label}`}
    >
      {copied ? <Check aria-hidden="true" className="text-signal" /> : <Copy aria-hidden="true" />}
      {words && <span aria-live="polite">{copied ? "Copied" : words}</span>}
    </Button>
  );
}
