"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { channelRadio } from "./channel-radio";

/** The composer: sends to one or all on the channel. Unsent text stays in the field. */
export function MessageComposer({ others }: { others: string[] }) {
  const [to, setTo] = useState("all");
  const [text, setText] = useState("");
  const recipient = to === "all" || others.includes(to) ? to : "all";
  const send = useMutation({
    mutationFn: () => channelRadio.send(recipient, text.trim()),
    onSuccess: () => setText(""),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() && !send.isPending) send.mutate();
  }

  return (
    <form onSubmit={submit} className="space-y-3 border-line border-t bg-ground/60 px-4 py-3.5 sm:px-5">
      {send.isError && <ProblemNotice error={send.error} />}
      <div className="flex flex-wrap gap-2 sm:flex-nowrap">
        <Select
          aria-label="To"
          className="w-full font-mono text-sm sm:w-36"
          value={recipient}
          onValueChange={setTo}
          choices={["all", ...others].map((name) => ({ value: name, label: name }))}
        />
        <TextInput
          aria-label="Message"
          placeholder="Say something"
          value={text}
          autoComplete="off"
          className="flex-1"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="primary" pending={send.isPending}>
          Send
        </Button>
      </div>
    </form>
  );
}
