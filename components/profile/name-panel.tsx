"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { authClient, orThrow } from "@/components/auth/auth-client";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { TextInput } from "@/components/ui/text-input";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import { useRefusal } from "@/components/ui/use-refusal";
import { plainText } from "@/server/fields";

const fields = z.object({ name: plainText({ min: 1, max: 80 }).trim() });

/** The account's name in this dashboard and in its mails. */
export function NamePanel({ name }: { name: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const form = useForm({ resolver: zodResolver(fields), values: { name } });
  const save = useMutation({
    mutationFn: (values: { name: string }) => orThrow(authClient.updateUser(values)),
    onSuccess: async () => {
      toast("Name saved");
      await queries.invalidateQueries({ queryKey: trpc.getAccount.queryKey() });
      router.refresh();
    },
  });
  const { element, rest, reveal } = useRefusal(form, save.error);
  return (
    <Panel title="Name">
      <form
        ref={element}
        noValidate
        className="flex flex-wrap items-start gap-3 px-5 py-5"
        onSubmit={form.handleSubmit((values) => {
          if (!save.isPending) save.mutate(values);
        }, reveal)}
      >
        <FormField
          label="Name"
          labelHidden
          error={form.formState.errors.name?.message}
          className="w-full flex-1 basis-60 sm:max-w-96"
        >
          {(wiring) => <TextInput {...wiring} {...form.register("name")} autoComplete="name" />}
        </FormField>
        <Button type="submit" pending={save.isPending} disabled={!form.formState.isDirty}>
          Save name
        </Button>
        {rest && <ProblemNotice error={rest} className="w-full" />}
      </form>
      <UnsavedGuard changed={form.formState.isDirty && !save.isPending} />
    </Panel>
  );
}
