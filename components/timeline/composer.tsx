"use client";

import { Paperclip, SendHorizontal, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId, useMemo, useRef, useState } from "react";
import type { RosterEntry } from "@/components/hub-outputs";
import { Button } from "@/components/ui/button";
import { attachmentTypes } from "@/server/messages/sending/send-settings";
import { addFiles, type ChosenFile } from "./composer-files";
import { ComposerOptions } from "./composer-options";
import type { Draft } from "./draft";
import { FileChips } from "./file-chips";
import { MentionList } from "./mention-list";
import { completeMention, mentionAt, namesFor } from "./mention-query";
import { addressesOf, namesOf } from "./people-names";

export interface ComposedMessage extends Draft {
  files: ChosenFile[];
}

interface ComposerProps {
  /** The callsign that the reader speaks as; null before the first message. */
  callsign: string | null;
  /** Everybody who can be addressed and mentioned, and their groups. */
  people: RosterEntry[];
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  onSend: (message: ComposedMessage) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Where a person writes: several lines, mentions, files, and to whom it goes. */
export function Composer({ callsign, people, draft, onChange, onSend, field }: ComposerProps) {
  const id = useId();
  const names = useMemo(() => namesOf(people, callsign), [people, callsign]);
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const [caret, setCaret] = useState(0);
  const [picked, setPicked] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const query = mentionAt(draft.text, caret);
  const found = query && query.start !== dismissed ? namesFor(query.typed, names) : [];
  const isEmpty = draft.text.trim() === "" && files.length === 0;

  async function choose(given: readonly File[]) {
    const added = await addFiles(files, given);
    setFiles(added.files);
    setRefused(added.refused);
  }
  function send() {
    if (isEmpty) return;
    onSend({ ...draft, files });
    setFiles([]);
    setRefused(null);
    field.current?.focus();
  }
  function pick(name: string) {
    if (!query) return;
    const done = completeMention(draft.text, caret, query, name);
    onChange({ text: done.text });
    setCaret(done.caret);
    requestAnimationFrame(() => field.current?.setSelectionRange(done.caret, done.caret));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      return send();
    }
    if (found.length === 0) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (moves) setPicked((picked + moves + found.length) % found.length);
    else if (event.key === "Enter" || event.key === "Tab") pick(found[picked] ?? found[0] ?? "");
    else if (event.key === "Escape") setDismissed(query?.start ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <form
      aria-label="Write a message"
      className="relative shrink-0 border-line border-t bg-panel px-4 pt-2.5 pb-[max(0.75rem,env(safe-area-inset-bottom))] max-sm:px-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void choose([...event.dataTransfer.files]);
      }}
    >
      {draft.reply && (
        <p className="flex items-center gap-2 pb-1.5 text-[0.8125rem] text-ink-soft leading-5">
          <span className="min-w-0 truncate">
            Reply to {draft.reply.from}, <span className="font-mono text-xs">#{draft.reply.id}</span>
          </span>
          <button
            type="button"
            aria-label="Do not reply to it"
            onClick={() => {
              onChange({ reply: null });
              field.current?.focus();
            }}
            className="grid size-6 cursor-pointer place-items-center rounded-key hover:bg-sunk hover:text-ink max-sm:size-11"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </p>
      )}
      <MentionList id={`${id}names`} names={found} picked={picked} onPick={pick} />
      <textarea
        ref={field}
        value={draft.text}
        rows={1}
        aria-label={`Message as ${callsign ?? "yourself"}`}
        placeholder={callsign ? `Message as ${callsign}` : "Message"}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? `${id}names` : undefined}
        aria-activedescendant={found.length > 0 ? `${id}names-${picked}` : undefined}
        aria-describedby={`${id}keys`}
        onChange={(event) => {
          onChange({ text: event.target.value });
          setCaret(event.target.selectionStart);
          setPicked(0);
          setDismissed(null);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files];
          if (pasted.length === 0) return;
          event.preventDefault();
          void choose(pasted);
        }}
        className="field-sizing-content block max-h-[min(40dvh,20rem)] min-h-11 w-full resize-none rounded-key border border-line-strong bg-field px-3 py-2.5 text-[0.9375rem] leading-6 shadow-field placeholder:text-ink-faint focus-visible:border-signal focus-visible:outline-1 focus-visible:outline-offset-0 max-sm:text-base"
      />
      <FileChips files={files} onRemove={(key) => setFiles(files.filter((file) => file.key !== key))} />
      {refused && (
        <p role="alert" className="pt-1.5 text-[0.8125rem] text-bad leading-5">
          {refused}
        </p>
      )}
      <div className="flex items-center gap-2 pt-2 max-sm:gap-1">
        <ComposerOptions draft={draft} addresses={addressesOf(people, callsign)} onChange={onChange} />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={attachmentTypes.join(",")}
          onChange={(event) => {
            void choose([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Button
          variant="quiet"
          size="icon"
          aria-label="Add files"
          title="Add files"
          className="max-sm:size-11"
          onClick={() => picker.current?.click()}
        >
          <Paperclip aria-hidden="true" />
        </Button>
        <span id={`${id}keys`} className="ml-auto text-ink-soft text-xs max-md:sr-only">
          Ctrl/⌘ + Enter sends
        </span>
        <Button
          type="submit"
          variant="primary"
          size="small"
          className="max-md:ml-auto max-sm:h-11"
          disabled={isEmpty}
        >
          <SendHorizontal aria-hidden="true" />
          Send
        </Button>
      </div>
    </form>
  );
}
