"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound, Mail } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { authClient, orThrow } from "./auth-client";
import { useSignInMethods } from "./use-sign-in-methods";

/** Signs in again to the current account, with any of its sign-in methods. */
export function ProofForm({ onProved }: { onProved: () => void }) {
  const [secret, setSecret] = useState("");
  const trpc = useTRPC();
  const account = useQuery(trpc.getAccount.queryOptions({}));
  const { methods, hasPassword } = useSignInMethods();
  const email = account.data?.email ?? null;
  const sendCode = useMutation({
    mutationFn: (to: string) =>
      orThrow(authClient.emailOtp.sendVerificationOtp({ email: to, type: "sign-in" })),
    onSuccess: () => setSecret(""),
  });
  const byCode = sendCode.isSuccess;
  const prove = useMutation({
    mutationFn: async (way: "passkey" | "secret") => {
      if (way === "passkey") return orThrow(authClient.signIn.passkey());
      const to = email ?? "";
      if (byCode) return orThrow(authClient.signIn.emailOtp({ email: to, otp: secret.replace(/\D/g, "") }));
      return orThrow(authClient.signIn.email({ email: to, password: secret }));
    },
    onSuccess: onProved,
  });
  if (account.isPending || methods.isPending) return <Skeleton className="h-24 w-full" />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret !== "" && !prove.isPending) prove.mutate("secret");
  };
  const failed = account.error ?? methods.error ?? sendCode.error ?? prove.error;
  return (
    <div className="space-y-4">
      {failed && <ProblemNotice error={failed} />}
      {(byCode || hasPassword) && (
        <form noValidate className="space-y-4" onSubmit={submit}>
          <FormField label={byCode ? "Code" : "Password"} {...(byCode && { hint: `Sent to ${email}` })}>
            {(wiring) => (
              <TextInput
                {...wiring}
                key={byCode ? "code" : "password"}
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
                type={byCode ? "text" : "password"}
                inputMode={byCode ? "numeric" : "text"}
                autoComplete={byCode ? "one-time-code" : "current-password"}
                maxLength={128}
                autoFocus
              />
            )}
          </FormField>
          <Button type="submit" variant="primary" className="w-full" pending={prove.isPending}>
            Confirm
          </Button>
        </form>
      )}
      <div className="grid gap-2.5 sm:grid-cols-2">
        <Button pending={prove.isPending} onClick={() => prove.mutate("passkey")}>
          <KeyRound aria-hidden="true" />
          Use a passkey
        </Button>
        {email !== null && (
          <Button pending={sendCode.isPending} onClick={() => sendCode.mutate(email)}>
            <Mail aria-hidden="true" />
            {byCode ? "Send a new code" : "E-mail me a code"}
          </Button>
        )}
      </div>
    </div>
  );
}
