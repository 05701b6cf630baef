"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { authClient, orThrow } from "@/components/auth/auth-client";
import { newPassword } from "@/components/auth/new-password";
import { useSignInMethods } from "@/components/auth/use-sign-in-methods";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { useRefusal } from "@/components/ui/use-refusal";

const fields = z.object({
  currentPassword: z.string().min(1, "Enter your current password"),
  newPassword,
});

/** A password beside the mailed code: set with a mailed link, changed with the current one. */
export function PasswordPanel({ email }: { email: string | null }) {
  const { methods, hasPassword } = useSignInMethods();
  const sendLink = useMutation({
    mutationFn: (to: string) =>
      orThrow(authClient.requestPasswordReset({ email: to, redirectTo: "/reset-password" })),
    onSuccess: () => toast("Link sent", { description: "It works once, for one hour." }),
  });
  return (
    <Panel title="Password" note="Optional. You can always sign in with an e-mailed code.">
      <div className="space-y-4 px-5 py-5">
        {methods.isPending && <Skeleton className="h-10 w-48" />}
        {methods.isError && <ProblemNotice error={methods.error} />}
        {hasPassword && <ChangePassword />}
        {methods.isSuccess && email !== null && (
          <Button pending={sendLink.isPending} onClick={() => sendLink.mutate(email)}>
            {hasPassword ? "Forgot it? E-mail me a link" : "E-mail me a link to set one"}
          </Button>
        )}
        {methods.isSuccess && email === null && !hasPassword && (
          <p className="text-[0.9375rem] text-ink-soft">
            Add an e-mail address first: we send a link there to set one.
          </p>
        )}
        {sendLink.error && <ProblemNotice error={sendLink.error} />}
      </div>
    </Panel>
  );
}

function ChangePassword() {
  const form = useForm({
    resolver: zodResolver(fields),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const { errors } = form.formState;
  const change = useMutation({
    mutationFn: (values: z.infer<typeof fields>) =>
      orThrow(authClient.changePassword({ ...values, revokeOtherSessions: true })),
    onSuccess: () => {
      form.reset();
      toast("Password changed", { description: "Other browsers were signed out." });
    },
  });
  const { element, rest, reveal } = useRefusal(form, change.error);
  return (
    <form
      ref={element}
      noValidate
      className="grid gap-4 sm:grid-cols-2"
      onSubmit={form.handleSubmit((values) => {
        if (!change.isPending) change.mutate(values);
      }, reveal)}
    >
      <FormField label="Current password" error={errors.currentPassword?.message}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("currentPassword")}
            type="password"
            autoComplete="current-password"
          />
        )}
      </FormField>
      <FormField label="New password" error={errors.newPassword?.message} hint="At least 10 characters.">
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("newPassword")}
            type="password"
            autoComplete="new-password"
          />
        )}
      </FormField>
      {rest && <ProblemNotice error={rest} className="sm:col-span-2" />}
      <Button type="submit" className="justify-self-start" pending={change.isPending}>
        Change password
      </Button>
    </form>
  );
}
