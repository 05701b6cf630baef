"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextInput } from "@/components/ui/text-input";
import { useRefusal } from "@/components/ui/use-refusal";
import { authClient, orThrow } from "./auth-client";
import { CodeEntry } from "./code-entry";
import { OutboxNote } from "./outbox-note";

const fields = z.object({ email: z.email("Enter an e-mail address, like you@example.com") });

/** Asks for the e-mail address, then for the code that was sent there; or sends a link. */
export function EmailCodeForm({ returnTo, outbox }: { returnTo: string; outbox: string | null }) {
  const [sent, setSent] = useState<{ email: string; by: "code" | "link" } | null>(null);
  const form = useForm({ resolver: zodResolver(fields), defaultValues: { email: "" } });
  const sendCode = useMutation({
    mutationFn: ({ email }: z.infer<typeof fields>) =>
      orThrow(authClient.emailOtp.sendVerificationOtp({ email, type: "sign-in" })),
    onSuccess: (_, { email }) => setSent({ email, by: "code" }),
  });
  const sendLink = useMutation({
    mutationFn: ({ email }: z.infer<typeof fields>) =>
      orThrow(authClient.signIn.magicLink({ email, callbackURL: returnTo, errorCallbackURL: "/sign-in" })),
    onSuccess: (_, { email }) => setSent({ email, by: "link" }),
  });

  const { element, rest, reveal } = useRefusal(form, sendCode.error ?? sendLink.error);

  if (sent?.by === "code") {
    return (
      <CodeEntry
        email={sent.email}
        returnTo={returnTo}
        outbox={outbox}
        onAgain={() => sendCode.mutateAsync({ email: sent.email })}
        onOtherAddress={() => setSent(null)}
      />
    );
  }
  if (sent) {
    return (
      <div className="space-y-4" role="status">
        <p className="text-[0.9375rem] leading-6">
          We sent a link to <strong>{sent.email}</strong>. Open it in this browser within ten minutes. It
          works once.
        </p>
        <OutboxNote outbox={outbox} />
        <Button variant="quiet" size="small" onClick={() => setSent(null)}>
          Use another address
        </Button>
      </div>
    );
  }
  return (
    <form
      ref={element}
      noValidate
      className="space-y-4"
      onSubmit={form.handleSubmit((values) => {
        if (!sendCode.isPending) sendCode.mutate(values);
      }, reveal)}
    >
      <FormField label="E-mail" error={form.formState.errors.email?.message}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("email")}
            type="email"
            autoComplete="username webauthn"
            placeholder="you@example.com"
          />
        )}
      </FormField>
      {rest && <ProblemNotice error={rest} />}
      <div className="grid gap-2.5">
        <Button type="submit" variant="primary" pending={sendCode.isPending}>
          E-mail me a code
        </Button>
        <Button
          variant="key"
          pending={sendLink.isPending}
          onClick={form.handleSubmit((values) => sendLink.mutate(values))}
        >
          E-mail me a link
        </Button>
      </div>
    </form>
  );
}
