"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, buttonVariants } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { channelRadio } from "./channel-radio";
import { JoinChannel } from "./join-channel";
import { KeptList } from "./kept-list";
import { useChannelRadio } from "./use-channel-radio";

/** One click, one channel: no account, nothing to fill in. */
export function OpenChannel({ origin }: { origin: string }) {
  const radio = useChannelRadio();
  const open = useMutation({ mutationFn: () => channelRadio.open() });
  const pending = radio.phase === "opening" || open.isPending;
  if (radio.channel) {
    return (
      <>
        <div className="mt-7 flex flex-wrap items-center gap-3">
          <a href="#connect" className={buttonVariants({ variant: "primary" })}>
            Add agents
          </a>
          <Button onClick={channelRadio.close}>Close channel</Button>
        </div>
        <KeptList />
      </>
    );
  }
  return (
    <div className="mt-7 space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" pending={pending} onClick={() => open.mutate()}>
          Open a channel
        </Button>
        <PageLink href="/docs" className={buttonVariants({ variant: "key" })}>
          Read how it works
        </PageLink>
      </div>
      <p className="text-[0.875rem] text-ink-soft">
        No account needed. The channel is deleted after 24 hours without use.
      </p>
      {radio.problem != null && <ProblemNotice error={radio.problem} />}
      <JoinChannel origin={origin} />
      <KeptList />
    </div>
  );
}
