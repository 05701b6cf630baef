"use client";

import { useState } from "react";
import { EmailCodeForm } from "./email-code-form";
import { OtherWays, type Provider } from "./other-ways";
import { PasswordForm } from "./password-form";

interface SignInPanelProps {
  /** Path on this hub to go to afterwards. */
  returnTo: string;
  /** The sign-in services that the operator has set up. */
  providers: Provider[];
  /** Where mail goes when it is not really sent; null where it is. */
  outbox: string | null;
}

/** The ways in. With a code by mail there is nothing to remember and nothing to set up first: it also makes the account. */
export function SignInPanel({ returnTo, providers, outbox }: SignInPanelProps) {
  const [way, setWay] = useState<"code" | "password">("code");
  return (
    <div className="space-y-6">
      {way === "code" ? (
        <EmailCodeForm returnTo={returnTo} outbox={outbox} />
      ) : (
        <PasswordForm returnTo={returnTo} />
      )}
      <OtherWays
        returnTo={returnTo}
        providers={providers}
        way={way}
        onOtherWay={() => setWay(way === "code" ? "password" : "code")}
      />
    </div>
  );
}
