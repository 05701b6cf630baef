"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextInput } from "@/components/ui/text-input";

const fields = z.object({
  code: z
    .string()
    .transform((typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .refine((letters) => letters.length === 8, "The code has eight letters, like WDJB-MJHT"),
});

interface DeviceCodeFormProps {
  pending: boolean;
  error: unknown;
  /** Why the previous code failed. */
  wrong: string | null;
  /** The link's code could not be checked. */
  limited: boolean;
  onSubmit: (code: string) => void;
}

/** The eight letters that the terminal shows. */
export function DeviceCodeForm({ pending, error, wrong, limited, onSubmit }: DeviceCodeFormProps) {
  const form = useForm({ resolver: zodResolver(fields), defaultValues: { code: "" } });
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={form.handleSubmit(({ code }) => {
        if (!pending) onSubmit(code);
      })}
    >
      <FormField
        label="Code"
        error={form.formState.errors.code?.message ?? wrong ?? undefined}
        hint="Shown by airband login in your terminal."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("code")}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            placeholder="WDJB-MJHT"
            className="h-14 text-center font-mono text-2xl uppercase tracking-[0.25em] placeholder:text-ink-faint/60"
          />
        )}
      </FormField>
      {limited && !error && (
        <p role="alert" className="text-[0.875rem] text-bad">
          The code in the link could not be checked. Wait a few minutes, then enter it here.
        </p>
      )}
      {error != null && <ProblemNotice error={error} />}
      <Button type="submit" variant="primary" className="w-full" pending={pending}>
        Continue
      </Button>
    </form>
  );
}
