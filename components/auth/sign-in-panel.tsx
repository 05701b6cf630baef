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
  /** Where e-mails are stored if the hub has no mail server; null if it has one. */
  outbox: string | null;
}

/** The sign-in methods. An e-mailed code needs no setup: it also creates the account. */
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
