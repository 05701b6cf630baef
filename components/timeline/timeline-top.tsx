"use client";

import { Button } from "@/components/ui/button";
import { StatusDot } from "@/components/ui/status-dot";
import type { TimelineState } from "./timeline-store";

/** What is above the first loaded message: nothing more, more that is loading, or that loading it failed. */
export function TimelineTop({ state, onRetry }: { state: TimelineState; onRetry: () => void }) {
  return (
    <div className="flex h-12 items-center justify-center gap-3 text-[0.8125rem] text-ink-soft">
      {!state.earlier ? (
        "The channel begins here."
      ) : state.error && state.loading === null ? (
        <>
          Earlier messages could not be loaded.
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        </>
      ) : (
        <>
          <StatusDot state="busy" />
          Loading earlier messages
        </>
      )}
    </div>
  );
}
