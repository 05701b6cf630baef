"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, buttonVariants } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { authClient, orThrow } from "./auth-client";
import { leaveFor } from "./leave-for";

/** Signs in with the token of an e-mailed link, only when the button is pressed. */
export function LinkSignIn({ token, returnTo }: { token: string; returnTo: string }) {
  const signIn = useMutation({
    mutationFn: () => orThrow(authClient.$fetch("/magic-link/verify", { method: "POST", body: { token } })),
    onSuccess: () => leaveFor(returnTo),
  });
  if (token === "" || signIn.isError) {
    return (
      <div className="space-y-5">
        <ProblemNotice
          error={
            signIn.error ?? { title: "This link has no token", detail: "", hint: null, request_id: null }
          }
        />
        <p className="text-[0.9375rem] leading-6">
          A link works once and for ten minutes. Request a new one, or sign in with a code.
        </p>
        <PageLink
          href={`/sign-in?to=${encodeURIComponent(returnTo)}`}
          className={buttonVariants({ variant: "primary" })}
        >
          Back to sign-in
        </PageLink>
      </div>
    );
  }
  return (
    <Button
      variant="primary"
      className="w-full"
      pending={signIn.isPending || signIn.isSuccess}
      onClick={() => signIn.mutate()}
    >
      Sign in
    </Button>
  );
}
