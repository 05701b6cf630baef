"use client";

import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";

/** The invite could not be loaded: too many were tried from here, or something failed. */
export default function InviteError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div className="space-y-4">
      <ProblemNotice
        error={{
          title: "The invite could not be loaded",
          detail: "",
          hint: "There were too many attempts from your address, or something failed. The invite is still valid: try again in a few minutes.",
          request_id: null,
        }}
      />
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
