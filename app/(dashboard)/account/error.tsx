"use client";

import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";

/** Shown when a page fails to render; the rest stays and the page can be retried. */
export default function AccountError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="space-y-4">
      <ProblemNotice
        error={{
          title: "This page could not be shown",
          detail: "",
          hint: "Try again in a moment. If it keeps happening, send the operator the request id.",
          request_id: error.digest ?? null,
        }}
      />
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
