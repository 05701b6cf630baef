"use client";

import { useMutation } from "@tanstack/react-query";
import { leaveFor } from "@/components/auth/leave-for";
import { withProof } from "@/components/auth/with-proof";
import type { ConsentRequest } from "@/components/hub-outputs";
import { scopeWords } from "@/components/tokens/scope-words";
import { Button } from "@/components/ui/button";
import { DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { ProblemNotice } from "@/components/ui/problem-notice";

/** An app asks to act as the account: which app, where it redirects and which scopes. Its name is self-declared. */
export function ConsentQuestion({ request }: { request: ConsentRequest }) {
  const answer = useMutation({
    mutationFn: (accept: boolean) => withProof(() => sendDecision(accept)),
    onSuccess: ({ url, redirect_uri }) => leaveFor(url ?? redirect_uri ?? "/account/sessions"),
  });
  const pending = answer.isPending || answer.isSuccess;
  return (
    <div className="overflow-hidden rounded-panel border border-line-strong bg-panel">
      <DescriptionList>
        <DescriptionItem name="Program">
          <strong className="font-medium">{request.name}</strong>
          <span className="block text-[0.8125rem] text-ink-soft">Self-declared name.</span>
        </DescriptionItem>
        <DescriptionItem name="Sends you to">
          <span className="font-mono text-sm">{request.redirectHost}</span>
        </DescriptionItem>
        <DescriptionItem name="It may">
          {request.scopes.length === 0 ? (
            "only identify your account"
          ) : (
            <ul className="list-disc space-y-0.5 pl-4">
              {request.scopes.map((scope) => (
                <li key={scope}>{scopeWords[scope]}</li>
              ))}
            </ul>
          )}
        </DescriptionItem>
        <DescriptionItem name="For how long">
          {request.lasting ? "Until you disconnect it under Sessions" : "An hour"}
        </DescriptionItem>
      </DescriptionList>
      <div className="space-y-4 border-line border-t bg-ground/60 px-5 py-5">
        <p className="text-[0.875rem] leading-6">
          <strong className="font-medium">Allow this only if you started it yourself.</strong>{" "}
          <span className="text-ink-soft">The app then acts as you, with the permissions above.</span>
        </p>
        {answer.error && <ProblemNotice error={answer.error} />}
        <div className="grid grid-cols-2 gap-2.5">
          <Button pending={pending && answer.variables === false} onClick={() => answer.mutate(false)}>
            Deny
          </Button>
          <Button
            variant="primary"
            pending={pending && answer.variables === true}
            onClick={() => answer.mutate(true)}
          >
            Allow
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Not with the sign-in library's client, which would also follow the redirect, so it would happen twice. */
async function sendDecision(accept: boolean): Promise<{ url?: string; redirect_uri?: string }> {
  const response = await fetch("/api/auth/oauth2/consent", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ accept, oauth_query: window.location.search.slice(1) }),
  });
  const answer = await response.json();
  if (!response.ok)
    throw { ...answer, status: response.status, message: answer.message ?? answer.error_description };
  return answer;
}
