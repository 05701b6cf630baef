"use client";

import { Check, CheckCheck, CornerDownLeft, Hourglass } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { type ReceiptCounts, receiptText } from "./receipts-store";
import type { ShownMessage } from "./timeline-rows";
import { useTimelineView } from "./timeline-view-context";

/** How far a message has come, under own messages and under those that ask for a reply. Updated live. */
export function ReceiptLine({ entry }: { entry: ShownMessage }) {
  const { administers } = useTimelineView();
  if (!entry.own && !(administers && entry.message.need_reply)) return null;
  return <Receipts entry={entry} />;
}

function Receipts({ entry: { id, replies } }: { entry: ShownMessage }) {
  const { openReceipts, receipts } = useTimelineView();
  const counts = useSyncExternalStore(
    receipts.subscribe,
    () => receipts.read(id),
    () => null,
  );
  useEffect(() => receipts.watch(id), [receipts, id]);
  useEffect(() => {
    if (replies > 0) receipts.recount(id);
  }, [receipts, id, replies]);
  if (counts === null) return <span className="h-5" />;
  return (
    <button
      type="button"
      onClick={() => openReceipts(id)}
      className="inline-flex cursor-pointer items-center gap-1 text-ink-soft hover:text-ink hover:underline max-sm:py-2.5"
    >
      <StatePicture counts={counts} />
      <span className="sr-only">Receipts: </span>
      {receiptText(counts)}
    </button>
  );
}

/** The state of the recipient that is furthest behind, as a shape. */
function StatePicture({ counts }: { counts: ReceiptCounts }) {
  const Picture = counts.queued
    ? Hourglass
    : counts.fetched
      ? Check
      : counts.acked
        ? CheckCheck
        : CornerDownLeft;
  return <Picture aria-hidden="true" className="size-3.5 text-presence" />;
}
