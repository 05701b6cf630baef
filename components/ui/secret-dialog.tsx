"use client";

import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { CheckboxField } from "./checkbox";
import { CopyButton } from "./copy-button";
import { Dialog } from "./dialog";

export interface Secret {
  /** Its name, for example `Identity key of radar-desk`. */
  name: string;
  value: string;
  /** How to use it, in one line. */
  use: string;
  /** Name of the file to save it as. */
  file: string;
  /** The hub stores it encrypted, since it signs or verifies with it; otherwise only a hash. */
  isKept?: true;
  /** Its page shows it again on request. */
  isShownAgain?: true;
  /** Further instructions, if one line is not enough. */
  more?: ReactNode;
}

/**
 * Shows a secret, to copy or save as a file. If it is available only once, closes after the person confirms that it is
 * saved.
 */
export function SecretDialog({ secret, onClose }: { secret: Secret | null; onClose: () => void }) {
  return (
    <Dialog
      open={secret !== null}
      onOpenChange={() => undefined}
      stubborn
      title={secret?.name ?? ""}
      description={secret ? storageOf(secret) : undefined}
    >
      {secret && <Reveal key={secret.value} secret={secret} onClose={onClose} />}
    </Dialog>
  );
}

function storageOf({ isKept, isShownAgain }: Secret): string {
  if (isShownAgain) return "Airband stores it encrypted. You can show it again on its page.";
  if (isKept) return "Shown only once. Airband stores it encrypted and does not show it again.";
  return "Shown only once. Airband stores only a hash and cannot show it again.";
}

function Reveal({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const [kept, setKept] = useState(false);
  return (
    <div className="space-y-5">
      <div className="overflow-hidden rounded-key border border-line-strong bg-sunk">
        <output
          aria-label={secret.name}
          className="wrap-anywhere block px-4 py-4 font-mono text-signal text-sm leading-6"
        >
          {secret.value}
        </output>
        <div className="flex flex-wrap gap-2 border-line border-t px-3 py-2.5">
          <CopyButton text={secret.value} label={secret.name} words="Copy" />
          <Button size="small" onClick={() => save(secret)}>
            <Download aria-hidden="true" />
            Save as file
          </Button>
        </div>
      </div>
      <p className="text-[0.9375rem] text-ink-soft leading-6">{secret.use}</p>
      {secret.more}
      <div className="flex flex-wrap items-center justify-between gap-4">
        {!secret.isShownAgain && (
          <CheckboxField
            label="I have saved it"
            checked={kept}
            onCheckedChange={(checked) => setKept(checked === true)}
          />
        )}
        <Button
          variant="primary"
          disabled={!kept && !secret.isShownAgain}
          onClick={onClose}
          className="ml-auto"
        >
          Done
        </Button>
      </div>
    </div>
  );
}

function save(secret: Secret): void {
  const url = URL.createObjectURL(new Blob([`${secret.value}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = secret.file;
  link.click();
  URL.revokeObjectURL(url);
}
