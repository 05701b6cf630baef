"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextInput } from "@/components/ui/text-input";
import { useRefusal } from "@/components/ui/use-refusal";
import { authClient, orThrow } from "./auth-client";
import { leaveFor } from "./leave-for";
import { OutboxNote } from "./outbox-note";

const fields = z.object({
  code: z
    .string()
    .transform((code) => code.replace(/\D/g, ""))
    .refine((code) => code.length === 6, "The code has six digits"),
});

interface CodeEntryProps {
  email: string;
  returnTo: string;
  outbox: string | null;
  onAgain: () => Promise<unknown>;
  onOtherAddress: () => void;
}

/** The six digits from the mail. */
export function CodeEntry({ email, returnTo, outbox, onAgain, onOtherAddress }: CodeEntryProps) {
  const form = useForm({ resolver: zodResolver(fields), defaultValues: { code: "" } });
  const signIn = useMutation({
    mutationFn: ({ code }: { code: string }) => orThrow(authClient.signIn.emailOtp({ email, otp: code })),
    onSuccess: () => leaveFor(returnTo),
  });
  const again = useMutation({ mutationFn: onAgain });
  const { element, rest, reveal } = useRefusal(form, signIn.error ?? again.error);
  return (
    <form
      ref={element}
      noValidate
      className="space-y-4"
      onSubmit={form.handleSubmit((values) => {
        if (!signIn.isPending) signIn.mutate(values);
      }, reveal)}
    >
      <p className="text-[0.9375rem] leading-6" role="status">
        We sent a code to <strong className="wrap-anywhere">{email}</strong>.
        {again.isSuccess && " A new code was sent."}
      </p>
      <OutboxNote outbox={outbox} />
      <FormField label="Code" error={form.formState.errors.code?.message}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={12}
            className="h-12 font-mono text-xl tracking-[0.3em]"
          />
        )}
      </FormField>
      {rest && <ProblemNotice error={rest} />}
      <div className="grid gap-2.5">
        <Button type="submit" variant="primary" pending={signIn.isPending || signIn.isSuccess}>
          Sign in
        </Button>
        <div className="flex flex-wrap justify-between gap-2">
          <Button variant="quiet" size="small" pending={again.isPending} onClick={() => again.mutate()}>
            Send a new code
          </Button>
          <Button variant="quiet" size="small" onClick={onOtherAddress}>
            Use another address
          </Button>
        </div>
      </div>
    </form>
  );
}
