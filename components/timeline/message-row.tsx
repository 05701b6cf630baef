"use client";

import { BadgeCheck, CornerUpLeft } from "lucide-react";
import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { MessageActions } from "./message-actions";
import { MessageBody } from "./message-body";
import { MessageTime } from "./message-time";
import { ReceiptLine } from "./receipt-line";
import { kindWords, SenderMark } from "./sender-mark";
import type { ShownMessage } from "./timeline-rows";
import { useTimelineView } from "./timeline-view-context";

/** One message: who sent it to whom, what it answers, its text and files, and its receipts. */
export const MessageRow = memo(function MessageRow({
  entry,
  continued = false,
  isSelected = false,
  isTarget = false,
}: {
  entry: ShownMessage;
  /** It follows a message of the same sender, which shows the name. */
  continued?: boolean;
  isSelected?: boolean;
  isTarget?: boolean;
}) {
  const { message } = entry;
  const { select } = useTimelineView();
  if (message.kind === "system") return <SystemLine entry={entry} isSelected={isSelected} />;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page's keys select messages, in use-timeline-keys.
    <article
      id={`m${entry.id}`}
      data-message={entry.id}
      tabIndex={isSelected ? 0 : -1}
      aria-label={`Message ${entry.id} from ${message.from}, ${kindWords[message.sender.kind]}, to ${message.to}`}
      // Not when a press gives a control inside the focus: the actions that appear would move it from under the finger.
      onFocus={({ target }) => target.matches(":focus-visible") && select(entry.id)}
      onClick={({ target }) => !isControl(target) && select(entry.id)}
      className={classNames(
        "group/message relative grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 px-4 hover:bg-raised focus-visible:outline-offset-[-2px] max-sm:gap-x-2.5 max-sm:px-3",
        continued ? "py-0.5" : "pt-2.5 pb-0.5",
        isTarget && "bg-signal-soft/60",
        entry.state !== "live" && "opacity-70",
      )}
    >
      {continued ? (
        <MessageTime
          at={message.at}
          className="pt-0.5 text-right text-[0.6875rem] text-ink-soft leading-5 opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100"
        />
      ) : (
        <SenderMark kind={message.sender.kind} callsign={message.from} />
      )}
      <div className="min-w-0">
        {!continued && <MessageHead entry={entry} />}
        <ReplyPreview entry={entry} />
        <MessageBody entry={entry} />
        <MessageFoot entry={entry} />
      </div>
      <MessageActions entry={entry} isSelected={isSelected} />
    </article>
  );
});

const isControl = (target: EventTarget) => target instanceof Element && target.closest("a, button") !== null;

function MessageHead({ entry: { id, message } }: { entry: ShownMessage }) {
  const { channelId } = useTimelineView();
  const { sender, to, priority } = message;
  return (
    <header className="flex flex-wrap items-baseline gap-x-2 text-[0.8125rem] text-ink-soft leading-5">
      <span className="inline-flex min-w-0 items-baseline gap-1">
        <span className="wrap-anywhere font-semibold text-[0.9375rem] text-ink">{message.from}</span>
        {sender.verified && (
          <BadgeCheck
            aria-label="verified identity"
            role="img"
            className="size-3.5 shrink-0 self-center text-good"
          />
        )}
      </span>
      {sender.kind !== "agent" && <Badge className="leading-4">{kindWords[sender.kind]}</Badge>}
      {to !== "all" && (
        <span className="wrap-anywhere">
          <span aria-hidden="true">→ </span>
          <span className="sr-only">to </span>
          {to}
        </span>
      )}
      {priority && (
        <Badge
          variant={priority === "high" || priority === "urgent" ? "signal" : "plain"}
          className="leading-4"
        >
          {priority}
        </Badge>
      )}
      {message.key_like && (
        <Badge variant="bad" className="leading-4">
          may contain a key
        </Badge>
      )}
      <span className="ml-auto inline-flex gap-2 pl-2 text-xs">
        <MessageTime at={message.at} />
        <a
          href={`/account/channels/${encodeURIComponent(channelId)}/messages/${id}`}
          className="font-mono hover:text-ink hover:underline"
        >
          #{id}
        </a>
      </span>
    </header>
  );
}

/** The message it answers, which may be far away; the link leads there. */
function ReplyPreview({ entry }: { entry: ShownMessage }) {
  const { channelId, goTo } = useTimelineView();
  const { reply_to } = entry.message;
  if (reply_to === undefined) return null;
  const preview = entry.reply_preview;
  return (
    <a
      href={`/account/channels/${encodeURIComponent(channelId)}/messages/${reply_to}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(reply_to);
      }}
      className="flex max-w-full items-center gap-1.5 text-[0.8125rem] text-ink-soft leading-5 hover:text-ink hover:underline max-sm:py-1"
    >
      <CornerUpLeft aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="sr-only">In reply to </span>
      <span className="truncate">
        {preview
          ? `${preview.from}: ${firstLine(preview.text) || "a file"}`
          : `message #${reply_to}, not shown`}
      </span>
    </a>
  );
}

function firstLine(text: string): string {
  return text.trimStart().split("\n", 1)[0]?.replaceAll(/[*`]/g, "") ?? "";
}

function MessageFoot({ entry }: { entry: ShownMessage }) {
  const { openThread } = useTimelineView();
  const { message, replies, state } = entry;
  const waits = message.need_reply === true && replies === 0;
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-[0.8125rem] leading-5 empty:hidden">
      {message.need_reply && (
        <span className={waits ? "font-medium text-pending" : "text-ink-soft"}>
          {waits ? "needs a reply" : "answered"}
        </span>
      )}
      {state !== "live" && (
        <span className="text-ink-soft">
          {state === "expired" ? "expired" : "replaced by a newer message"}
        </span>
      )}
      {message.pinned_by && <span className="text-ink-soft">pinned by {message.pinned_by}</span>}
      {replies > 0 && (
        <button
          type="button"
          onClick={() => openThread(entry.id)}
          className="cursor-pointer text-link hover:underline max-sm:py-2.5"
        >
          {replies === 1 ? "1 reply" : `${replies} replies`}
        </button>
      )}
      <ReceiptLine entry={entry} />
    </div>
  );
}

/** A notice of the hub: quiet, one line. */
function SystemLine({ entry, isSelected }: { entry: ShownMessage; isSelected: boolean }) {
  const { select } = useTimelineView();
  return (
    <article
      id={`m${entry.id}`}
      data-message={entry.id}
      tabIndex={isSelected ? 0 : -1}
      aria-label={`Notice ${entry.id} from the hub`}
      onFocus={() => select(entry.id)}
      className="flex gap-3 py-1 pr-4 pl-16 text-[0.8125rem] text-ink-soft leading-5 focus-visible:outline-offset-[-2px] max-sm:pr-3 max-sm:pl-14"
    >
      <span className="wrap-anywhere min-w-0 flex-1">{entry.message.text}</span>
      <MessageTime at={entry.message.at} className="text-xs" />
    </article>
  );
}
