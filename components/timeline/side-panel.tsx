"use client";

import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useRef } from "react";
import { loadPart } from "@/components/ui/load-part";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useIsWide } from "./use-is-wide";

/** What is open beside the timeline. */
export type Side =
  | { type: "roster" }
  | { type: "guide" }
  | { type: "thread"; id: number }
  | { type: "receipts"; id: number };

const loading = () => <SkeletonRows rows={3} />;
// None of them is needed for the first messages.
const RosterSide = dynamic(
  () => loadPart(() => import("./roster-side")).then(({ RosterSide: Loaded }) => Loaded),
  { loading },
);
const ThreadSide = dynamic(
  () => loadPart(() => import("./thread-side")).then(({ ThreadSide: Loaded }) => Loaded),
  { loading },
);
const ReceiptsSide = dynamic(
  () => loadPart(() => import("./receipts-side")).then(({ ReceiptsSide: Loaded }) => Loaded),
  { loading },
);
const GuideSide = dynamic(
  () => loadPart(() => import("./guide-side")).then(({ GuideSide: Loaded }) => Loaded),
  { loading },
);

const titles: Record<Side["type"], string> = {
  roster: "Roster",
  guide: "Agent instructions",
  thread: "Thread",
  receipts: "Receipts",
};

/**
 * The panel beside the timeline. On wide screens the roster is there unless something else is opened; on narrow ones the
 * panel covers the timeline while it is open.
 */
export function SidePanel({
  channelId,
  side,
  onSide,
  upto,
}: {
  channelId: string;
  side: Side | null;
  onSide: (side: Side | null) => void;
  /** The newest loaded message, so that an open thread follows the channel. */
  upto: number;
}) {
  const isWide = useIsWide();
  const shown = side ?? (isWide ? ({ type: "roster" } as const) : null);
  return (
    <aside
      aria-label={shown ? titles[shown.type] : "Details"}
      className={
        side === null
          ? "hidden w-80 shrink-0 flex-col border-line border-l xl:flex"
          : "flex flex-col border-line bg-ground max-xl:fixed max-xl:inset-0 max-xl:z-40 xl:w-96 xl:shrink-0 xl:border-l"
      }
    >
      {shown && (
        <SideFrame
          key={JSON.stringify(shown)}
          title={titles[shown.type]}
          onClose={side === null ? null : () => onSide(null)}
        >
          {content(shown, { channelId, onSide, upto })}
        </SideFrame>
      )}
    </aside>
  );
}

function content(
  side: Side,
  { channelId, onSide, upto }: { channelId: string; onSide: (side: Side) => void; upto: number },
): ReactNode {
  switch (side.type) {
    case "roster":
      return <RosterSide channelId={channelId} onGuide={() => onSide({ type: "guide" })} />;
    case "guide":
      return <GuideSide channelId={channelId} />;
    case "thread":
      return <ThreadSide channelId={channelId} id={side.id} upto={upto} />;
    case "receipts":
      return <ReceiptsSide channelId={channelId} id={side.id} />;
  }
}

function SideFrame({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: (() => void) | null;
  children: ReactNode;
}) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // A panel that was opened gets the focus, and gives it back when it closes.
    const before = document.activeElement;
    if (!close.current) return;
    close.current.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <>
      <header className="flex h-12 shrink-0 items-center justify-between gap-3 border-line border-b pr-2 pl-4">
        <h2 className="truncate font-medium text-[0.9375rem]">{title}</h2>
        {onClose && (
          <button
            ref={close}
            type="button"
            aria-label={`Close ${title.toLowerCase()}`}
            onClick={onClose}
            className="grid size-8 cursor-pointer place-items-center rounded-key text-ink-soft hover:bg-sunk hover:text-ink max-sm:size-11"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]">
        {children}
      </div>
    </>
  );
}
