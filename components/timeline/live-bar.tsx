"use client";

import { WifiOff } from "lucide-react";
import { useLiveState } from "@/components/dashboard/live-state";
import { useTimeZone } from "@/components/ui/use-time-zone";

/** Says that the page is not in sync with the hub, and since when. */
export function LiveBar() {
  const { status, lastAt } = useLiveState();
  const timeZone = useTimeZone();
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone });
  return (
    <div role="status" className="shrink-0">
      {status === "lost" && (
        <p className="flex items-center gap-2.5 bg-warn-soft px-4 py-2 text-[0.875rem] text-warn leading-5">
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          <span>
            Reconnecting…{lastAt !== null && ` Last update ${clock.format(lastAt)}.`} Messages you send now
            wait on this page.
          </span>
        </p>
      )}
    </div>
  );
}
