"use client";

import { useEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { ProofForm } from "./proof-form";
import { onProofNeeded } from "./with-proof";

/** Requires the person to sign in again before a sensitive action continues. Mounted once, on every page. */
export function ProofDialog() {
  const [open, setOpen] = useState(false);
  const waiting = useRef<((given: boolean) => void)[]>([]);
  useEffect(
    () =>
      onProofNeeded(() => {
        setOpen(true);
        return new Promise((resolve) => waiting.current.push(resolve));
      }),
    [],
  );
  const settle = (given: boolean) => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(given);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => !stays && settle(false)}
      title="Confirm it's you"
      description="This action is sensitive. Signing in again counts for 10 minutes."
    >
      <ProofForm onProved={() => settle(true)} />
    </Dialog>
  );
}
