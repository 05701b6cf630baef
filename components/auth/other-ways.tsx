"use client";

import { useMutation } from "@tanstack/react-query";
import { KeyRound, Mail, RectangleEllipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { authClient, orThrow } from "./auth-client";
import { leaveFor } from "./leave-for";

export type Provider = "github" | "google";

const names: Record<Provider, string> = { github: "GitHub", google: "Google" };

interface OtherWaysProps {
  returnTo: string;
  providers: Provider[];
  way: "code" | "password";
  onOtherWay: () => void;
}

/** Passkey, password or code, and the services the operator has set up. */
export function OtherWays({ returnTo, providers, way, onOtherWay }: OtherWaysProps) {
  const passkey = useMutation({
    mutationFn: () => orThrow(authClient.signIn.passkey()),
    onSuccess: () => leaveFor(returnTo),
  });
  const social = useMutation({
    mutationFn: (provider: Provider) =>
      orThrow(authClient.signIn.social({ provider, callbackURL: returnTo, errorCallbackURL: "/sign-in" })),
  });
  const failed = passkey.error ?? social.error;
  return (
    <div className="space-y-4">
      <p className="flex items-center gap-3 text-[0.8125rem] text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {failed && <ProblemNotice error={failed} />}
      <div className="grid gap-2.5 sm:grid-cols-2">
        <Button pending={passkey.isPending} onClick={() => passkey.mutate()}>
          <KeyRound aria-hidden="true" />
          Passkey
        </Button>
        <Button onClick={onOtherWay}>
          {way === "code" ? <RectangleEllipsis aria-hidden="true" /> : <Mail aria-hidden="true" />}
          {way === "code" ? "Password" : "Code by e-mail"}
        </Button>
        {providers.map((provider) => (
          <Button key={provider} pending={social.isPending} onClick={() => social.mutate(provider)}>
            {names[provider]}
          </Button>
        ))}
      </div>
    </div>
  );
}
