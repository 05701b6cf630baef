"use client";

import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";

/** The invite could not be looked up now: too many were tried from here, or something failed. */
export default function InviteError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div className="space-y-4">
      <ProblemNotice
        error={{
          title: "The invite could not be looked up now",
          detail: "",
          hint: "Too many links were tried from your address, or something failed. Wait a few minutes and try again; the invite is still there.",
          request_id: null,
        }}
      />
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
