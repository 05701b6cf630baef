"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";

/** For someone who got an invite from an unknown sender. */
export function ReportInvite({ code }: { code: string }) {
  const trpc = useTRPC();
  const report = useMutation(trpc.reportInvite.mutationOptions());
  if (report.isSuccess)
    return (
      <p role="status" className="mt-5 text-[0.875rem] text-ink-soft leading-6">
        Reported. The invite was revoked, and its sender can no longer invite you through this hub.
      </p>
    );
  return (
    <div className="mt-5 space-y-3 border-line border-t pt-4">
      {report.error && <ProblemNotice error={report.error} />}
      <p className="flex flex-wrap items-center justify-between gap-2 text-[0.875rem] text-ink-soft">
        Don't know the sender?
        <Button
          variant="quiet"
          size="small"
          pending={report.isPending}
          onClick={() => report.mutate({ code })}
        >
          Report this invite
        </Button>
      </p>
    </div>
  );
}
