"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { loadPart } from "@/components/ui/load-part";
import { followKeys, isTyping, SEQUENCE_MS } from "./shortcut-list";

const CommandPalette = dynamic(() =>
  loadPart(() => import("./command-palette")).then((file) => file.CommandPalette),
);
const ShortcutsSheet = dynamic(() =>
  loadPart(() => import("./shortcuts-sheet")).then((file) => file.ShortcutsSheet),
);

/** Opens the palette from a button. */
export const OPEN_PALETTE = "airband:open-palette";

/** The keyboard of the dashboard: the palette, the sheet of shortcuts, and jumps to pages. Loaded when first used. */
export function Shortcuts() {
  const router = useRouter();
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);

  useEffect(() => {
    let before: { key: string; at: number } | null = null;
    function press(event: KeyboardEvent) {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen((now) => (now === "palette" ? null : "palette"));
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return;
      const recent = before !== null && event.timeStamp - before.at < SEQUENCE_MS ? before.key : null;
      const { hit, next } = followKeys(recent, event.key);
      before = next === null ? null : { key: next, at: event.timeStamp };
      if (hit === null) return;
      event.preventDefault();
      if (hit.path) router.push(hit.path);
      else setOpen("sheet");
    }
    const show = () => setOpen("palette");
    document.addEventListener("keydown", press);
    document.addEventListener(OPEN_PALETTE, show);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener(OPEN_PALETTE, show);
    };
  }, [router]);

  const close = () => setOpen(null);
  return (
    <>
      {open === "palette" && <CommandPalette onClose={close} onShowShortcuts={() => setOpen("sheet")} />}
      {open === "sheet" && <ShortcutsSheet onClose={close} />}
    </>
  );
}
