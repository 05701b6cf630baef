"use client";

import { Bookmark, Link2, ListChecks, MessagesSquare, Reply } from "lucide-react";
import { toast } from "sonner";
import type { ShownMessage } from "./timeline-rows";
import { useTimelineView } from "./timeline-view-context";

/** What a reader can do with a message. Shown while it is hovered, or has the focus. */
export function MessageActions({ entry, isSelected }: { entry: ShownMessage; isSelected: boolean }) {
  const view = useTimelineView();
  const { id, own, message } = entry;
  const hasReceipts = own || view.administers;
  async function copyLink() {
    const path = `/account/channels/${encodeURIComponent(view.channelId)}/messages/${id}`;
    await navigator.clipboard.writeText(location.origin + path);
    toast(`Link to message #${id} copied`);
  }
  const actions = [
    ...(view.maySpeak ? [{ name: "Reply", does: () => view.replyTo(entry), Picture: Reply }] : []),
    { name: "Open thread", does: () => view.openThread(id), Picture: MessagesSquare },
    ...(hasReceipts ? [{ name: "Receipts", does: () => view.openReceipts(id), Picture: ListChecks }] : []),
    { name: "Copy link", does: () => void copyLink(), Picture: Link2 },
    ...(id > 1
      ? [{ name: "Mark unread from here", does: () => view.markUnread(id), Picture: Bookmark }]
      : []),
  ];
  return (
    <div
      className={`absolute -top-3 right-4 z-10 flex rounded-key border border-line-strong bg-raised shadow-key group-focus-within/message:visible group-hover/message:visible max-sm:static max-sm:col-span-2 max-sm:mt-1 max-sm:justify-between max-sm:shadow-none ${isSelected ? "max-sm:flex" : "invisible max-sm:hidden"}`}
    >
      {actions.map(({ name, does, Picture }) => (
        <button
          key={name}
          type="button"
          tabIndex={isSelected ? 0 : -1}
          aria-label={`${name}, message ${id} from ${message.from}`}
          title={name}
          onClick={does}
          className="grid h-7 w-8 cursor-pointer place-items-center rounded-key text-ink-soft hover:bg-sunk hover:text-ink max-sm:h-11 max-sm:w-auto max-sm:flex-1"
        >
          <Picture aria-hidden="true" className="size-4" />
        </button>
      ))}
    </div>
  );
}
