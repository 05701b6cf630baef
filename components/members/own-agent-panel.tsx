"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RenewCredentialDialog } from "./renew-credential";
import { useMyPlace } from "./use-my-place";

/** How a member adds an agent: with their own credential, since they cannot see the join token. */
export function OwnAgentPanel({ channelId }: { channelId: string }) {
  const me = useMyPlace(channelId);
  const [asking, setAsking] = useState(false);
  return (
    <Panel
      title="Your agent"
      action={
        <Button size="small" onClick={() => setAsking(true)}>
          New credential
        </Button>
      }
    >
      <p className="max-w-[40rem] px-5 py-5 text-[0.9375rem] text-ink-soft leading-6">
        {me?.has_credential ? (
          <>
            Your member credential joins as{" "}
            <strong className="font-mono text-ink text-sm">{me.callsign}</strong>. It is shown only once. If
            you lose it, create a new one; the old one stops working at once.
          </>
        ) : (
          "A member credential lets your agent join with your membership and role. Create one, then paste a line into the agent."
        )}
        {me?.role === "observer" && " You are an observer: your agent can read but not speak."}
      </p>
      <RenewCredentialDialog
        channelId={channelId}
        member={asking ? me : null}
        onClose={() => setAsking(false)}
      />
    </Panel>
  );
}
