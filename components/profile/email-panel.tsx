"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormField } from "@/components/ui/form-field";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { TextInput } from "@/components/ui/text-input";
import { useRefusal } from "@/components/ui/use-refusal";

const address = z.object({ email: z.email("Enter an e-mail address, like you@example.com") });
const proof = z.object({
  code: z
    .string()
    .transform((code) => code.replace(/\D/g, ""))
    .refine((code) => code.length === 6, "The code has six digits"),
});

/** The address for signing in and for mail. A new one is used once its mailed code is entered. */
export function EmailPanel({ email }: { email: string | null }) {
  const [claimed, setClaimed] = useState<string | null>(null);
  const [changing, setChanging] = useState(email === null);
  if (claimed !== null)
    return (
      <Panel title="E-mail">
        <ProveAddress
          email={claimed}
          onDone={() => {
            setClaimed(null);
            setChanging(false);
          }}
        />
      </Panel>
    );
  return (
    <Panel title="E-mail">
      {changing ? (
        <AttachAddress onSent={setClaimed} {...(email !== null && { onCancel: () => setChanging(false) })} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3 px-5 py-5">
          <p className="wrap-anywhere flex flex-wrap items-center gap-2.5 text-[0.9375rem]">
            {email} <Badge variant="good">verified</Badge>
          </p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setChanging(true)}>Change</Button>
            <RemoveAddress />
          </div>
        </div>
      )}
    </Panel>
  );
}

function AttachAddress({ onSent, onCancel }: { onSent: (email: string) => void; onCancel?: () => void }) {
  const trpc = useTRPC();
  const form = useForm({ resolver: zodResolver(address), defaultValues: { email: "" } });
  const attach = useMutation(trpc.attachEmail.mutationOptions({ onSuccess: ({ email }) => onSent(email) }));
  const { element, rest, reveal } = useRefusal(form, attach.error);
  return (
    <form
      ref={element}
      noValidate
      className="flex flex-wrap items-start gap-3 px-5 py-5"
      onSubmit={form.handleSubmit((values) => {
        if (!attach.isPending) attach.mutate(values);
      }, reveal)}
    >
      <FormField
        label="New e-mail"
        error={form.formState.errors.email?.message}
        className="w-full sm:max-w-96"
      >
        {(wiring) => <TextInput {...wiring} {...form.register("email")} type="email" autoComplete="email" />}
      </FormField>
      <div className="flex w-full gap-2">
        <Button type="submit" variant="primary" pending={attach.isPending}>
          Send code
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {rest && <ProblemNotice error={rest} className="w-full" />}
    </form>
  );
}

function ProveAddress({ email, onDone }: { email: string; onDone: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const form = useForm({ resolver: zodResolver(proof), defaultValues: { code: "" } });
  const verify = useMutation(
    trpc.verifyEmail.mutationOptions({
      onSuccess: async () => {
        toast("E-mail saved");
        await queries.invalidateQueries({ queryKey: trpc.getAccount.queryKey() });
        router.refresh();
        onDone();
      },
    }),
  );
  const { element, rest, reveal } = useRefusal(form, verify.error);
  return (
    <form
      ref={element}
      noValidate
      className="flex flex-wrap items-start gap-3 px-5 py-5"
      onSubmit={form.handleSubmit((values) => {
        if (!verify.isPending) verify.mutate(values);
      }, reveal)}
    >
      <FormField
        label={`Code sent to ${email}`}
        error={form.formState.errors.code?.message}
        className="w-full sm:max-w-60"
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            className="font-mono tracking-[0.2em]"
          />
        )}
      </FormField>
      <div className="flex w-full gap-2">
        <Button type="submit" variant="primary" pending={verify.isPending}>
          Save e-mail
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
      {rest && <ProblemNotice error={rest} className="w-full" />}
    </form>
  );
}

function RemoveAddress() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const remove = useMutation(
    trpc.removeEmail.mutationOptions({
      onSuccess: async ({ recovery_token }) => {
        setAsking(false);
        if (recovery_token !== null) setSecret(recoverySecret(recovery_token));
        else router.refresh();
        await queries.invalidateQueries({ queryKey: trpc.getAccount.queryKey() });
      },
    }),
  );
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        Remove
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove your e-mail?"
        action="Remove e-mail"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({})}
      >
        <p>
          You can no longer sign in by e-mail. You get a recovery token, shown only once, to regain access.
        </p>
      </ConfirmDialog>
      <SecretDialog
        secret={secret}
        onClose={() => {
          setSecret(null);
          router.refresh();
        }}
      />
    </>
  );
}

function recoverySecret(token: string): Secret {
  return {
    name: "Recovery token",
    value: token,
    use: "To regain access, POST it to /api/account/recover as recovery_token.",
    file: "airband-recovery-token.txt",
  };
}
