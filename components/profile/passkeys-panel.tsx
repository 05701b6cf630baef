"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { toast } from "sonner";
import { authClient, orThrow } from "@/components/auth/auth-client";
import { withProof } from "@/components/auth/with-proof";
import { clientInWords } from "@/components/sessions/client-in-words";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";

const queryKey = ["passkeys"];

/** Signing in with a fingerprint, a face or a key: nothing to type and nothing to phish. */
export function PasskeysPanel() {
  const queries = useQueryClient();
  const passkeys = useQuery({ queryKey, queryFn: () => orThrow(authClient.passkey.listUserPasskeys()) });
  const refresh = () => queries.invalidateQueries({ queryKey });
  const add = useMutation({
    mutationFn: () =>
      withProof(() => orThrow(authClient.passkey.addPasskey({ name: clientInWords(navigator.userAgent) }))),
    onSuccess: async () => {
      toast("Passkey added");
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => withProof(() => orThrow(authClient.passkey.deletePasskey({ id }))),
    onSuccess: async () => {
      toast("Passkey removed");
      await refresh();
    },
  });
  const failed = passkeys.error ?? add.error ?? remove.error;
  return (
    <Panel
      title="Passkeys"
      note="Sign in with your fingerprint, face or security key."
      action={
        <Button size="small" pending={add.isPending} onClick={() => add.mutate()}>
          Add passkey
        </Button>
      }
    >
      {failed && <ProblemNotice error={failed} className="m-5" />}
      {passkeys.isPending && <SkeletonRows rows={1} />}
      {passkeys.data?.length === 0 && <p className="px-5 py-5 text-[0.9375rem] text-ink-soft">None yet.</p>}
      <ul className="divide-y divide-line">
        {passkeys.data?.map((passkey) => (
          <li key={passkey.id} className="flex flex-wrap items-center gap-3 px-5 py-3.5">
            <KeyRound aria-hidden="true" className="size-4 text-ink-faint" />
            <span className="min-w-0 flex-1 text-[0.9375rem]">
              {passkey.name ?? "Passkey"}
              <span className="block text-[0.8125rem] text-ink-soft">
                added <TimeAgo at={new Date(passkey.createdAt).getTime()} />
              </span>
            </span>
            <Button
              size="small"
              aria-label={`Remove passkey ${passkey.name ?? ""}`}
              onClick={() => remove.mutate(passkey.id)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
