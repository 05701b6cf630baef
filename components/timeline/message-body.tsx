"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { MarkdownText } from "./markdown-text";
import { MessageFiles } from "./message-files";
import type { ShownMessage } from "./timeline-rows";
import { useTimelineView } from "./timeline-view-context";

/** Longer messages are folded. */
const FOLD_CHARACTERS = 3_000;
const FOLD_LINES = 40;

/** The text, files and suggested replies of a message. */
export function MessageBody({ entry }: { entry: ShownMessage }) {
  const { callsign, maySpeak, answer } = useTimelineView();
  const { message } = entry;
  const suggested = maySpeak && !entry.own && entry.state === "live" ? (message.suggested_replies ?? []) : [];
  return (
    <>
      {message.text !== "" && <MessageText text={message.text} me={callsign} />}
      {message.attachments && <MessageFiles id={entry.id} files={message.attachments} />}
      {suggested.length > 0 && (
        <div className="flex flex-wrap gap-2 py-1.5 max-sm:flex-col">
          {suggested.map((text) => (
            <Button
              key={text}
              size="small"
              className="wrap-anywhere h-auto min-h-8 max-w-full whitespace-normal py-1 max-sm:min-h-11"
              onClick={() => answer(entry, text)}
            >
              {text}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** A message's text as Markdown, folded if it is long. */
export function MessageText({ text, me }: { text: string; me: string | null }) {
  const [isOpen, setOpen] = useState(false);
  const folded = isOpen ? text : foldedText(text);
  return (
    <div className="wrap-anywhere space-y-1.5 text-[0.9375rem] leading-6">
      <MarkdownText text={folded} me={me} />
      {folded !== text && (
        <Button size="small" variant="quiet" className="-ml-3 max-sm:h-11" onClick={() => setOpen(true)}>
          Show all {text.length.toLocaleString("en")} characters
        </Button>
      )}
    </div>
  );
}

function foldedText(text: string): string {
  const lines = text.split("\n", FOLD_LINES + 1);
  const cut = lines.length > FOLD_LINES ? lines.slice(0, FOLD_LINES).join("\n") : text;
  // Whole characters only: half of a surrogate pair is shown as a replacement character.
  return cut.length > FOLD_CHARACTERS ? cut.slice(0, FOLD_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "") : cut;
}
