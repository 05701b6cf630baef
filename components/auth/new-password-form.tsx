"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button, buttonVariants } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { PageLink } from "@/components/ui/page-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextInput } from "@/components/ui/text-input";
import { useRefusal } from "@/components/ui/use-refusal";
import { authClient, orThrow } from "./auth-client";
import { newPassword } from "./new-password";

const fields = z.object({ newPassword });

/** The page that a recovery e-mail links to. */
export function NewPasswordForm({ token }: { token: string | null }) {
  const form = useForm({ resolver: zodResolver(fields), defaultValues: { newPassword: "" } });
  const reset = useMutation({
    mutationFn: (values: z.infer<typeof fields>) =>
      orThrow(authClient.resetPassword({ ...values, token: token ?? "" })),
  });
  const { element, rest, reveal } = useRefusal(form, reset.error);
  if (reset.isSuccess) {
    return (
      <div role="status" className="space-y-5">
        <p className="text-[0.9375rem]">Password set.</p>
        <PageLink href="/sign-in" className={buttonVariants({ variant: "primary" })}>
          Sign in
        </PageLink>
      </div>
    );
  }
  if (token === null) {
    return (
      <ProblemNotice
        error={{
          title: "This link no longer works",
          detail: "",
          hint: "Links work once, for an hour. Sign in with a code and request a new link in your profile.",
          request_id: null,
        }}
      />
    );
  }
  return (
    <form
      ref={element}
      noValidate
      className="space-y-4"
      onSubmit={form.handleSubmit((values) => {
        if (!reset.isPending) reset.mutate(values);
      }, reveal)}
    >
      <FormField
        label="New password"
        error={form.formState.errors.newPassword?.message}
        hint="At least 10 characters. A few words are easy to remember."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("newPassword")}
            type="password"
            autoComplete="new-password"
          />
        )}
      </FormField>
      {rest && <ProblemNotice error={rest} />}
      <Button type="submit" variant="primary" className="w-full" pending={reset.isPending}>
        Set password
      </Button>
    </form>
  );
}
