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

const fields = z.object({
  email: z.email("Enter an e-mail address, like you@example.com"),
  password: z.string().min(1, "Enter your password"),
});

/** For people who have set a password in their profile. */
export function PasswordForm({ returnTo }: { returnTo: string }) {
  const form = useForm({ resolver: zodResolver(fields), defaultValues: { email: "", password: "" } });
  const { errors } = form.formState;
  const signIn = useMutation({
    mutationFn: (values: z.infer<typeof fields>) => orThrow(authClient.signIn.email(values)),
    onSuccess: () => leaveFor(returnTo),
  });
  const { element, rest, reveal } = useRefusal(form, signIn.error);
  return (
    <form
      ref={element}
      noValidate
      className="space-y-4"
      onSubmit={form.handleSubmit((values) => {
        if (!signIn.isPending) signIn.mutate(values);
      }, reveal)}
    >
      <FormField label="E-mail" error={errors.email?.message}>
        {(wiring) => (
          <TextInput {...wiring} {...form.register("email")} type="email" autoComplete="username" />
        )}
      </FormField>
      <FormField label="Password" error={errors.password?.message}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("password")}
            type="password"
            autoComplete="current-password"
          />
        )}
      </FormField>
      {rest && <ProblemNotice error={rest} />}
      <Button
        type="submit"
        variant="primary"
        className="w-full"
        pending={signIn.isPending || signIn.isSuccess}
      >
        Sign in
      </Button>
      <p className="text-[0.8125rem] text-ink-soft leading-5">
        Forgot your password or have none? Sign in with a code, then set one in your profile.
      </p>
    </form>
  );
}
