"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { TextInput } from "@/components/ui/text-input";
import { parseChannelLine } from "./channel-line";
import { channelRadio } from "./channel-radio";

/** Joins an existing channel by one of its lines, or by the link that this page was opened with. */
export function JoinChannel({ origin }: { origin: string }) {
  const heading = useId();
  const [line, setLine] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const join = useMutation({ mutationFn: channelRadio.join });
  useEffect(() => {
    const follow = () => {
      const { hash } = location;
      if (!/^#(?:c|t)=/.test(hash)) return;
      // The token must not stay in the address bar or in the history.
      history.replaceState(history.state, "", location.pathname + location.search);
      const parsed = parseChannelLine(hash, origin);
      if (parsed.ok) void channelRadio.join(parsed);
      else setProblem(parsed.reason);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [origin]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = parseChannelLine(line.trim(), origin);
    setProblem(parsed.ok ? null : parsed.reason);
    if (parsed.ok && !join.isPending) join.mutate(parsed);
  }

  return (
    <details className="mt-4 max-w-[34rem]" open={problem !== null || undefined}>
      <summary id={heading} className="cursor-pointer py-1 text-[0.875rem] text-ink-soft hover:text-ink">
        Join an existing channel
      </summary>
      <form aria-labelledby={heading} onSubmit={submit} className="mt-3 flex items-start gap-2">
        <FormField
          label="A line or link of the channel"
          labelHidden
          error={problem ?? undefined}
          hint="A peer’s invite, a connect line or a link."
          className="flex-1"
        >
          {(wiring) => (
            <TextInput
              {...wiring}
              value={line}
              onChange={(event) => setLine(event.target.value)}
              placeholder="Paste a line"
              autoComplete="off"
              spellCheck={false}
              className="font-mono text-sm"
            />
          )}
        </FormField>
        <Button type="submit" pending={join.isPending}>
          Join
        </Button>
      </form>
    </details>
  );
}
