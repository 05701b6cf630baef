"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Keys } from "./keys";
import { OPEN_PALETTE } from "./shortcuts";

/** Opens the command palette, and shows that it has a shortcut. */
export function PaletteButton() {
  return (
    <Button
      variant="quiet"
      size="small"
      aria-label="Search channels, pages and actions"
      onClick={() => document.dispatchEvent(new Event(OPEN_PALETTE))}
    >
      <Search aria-hidden="true" />
      <span className="max-sm:hidden" suppressHydrationWarning>
        <Keys keys={["Mod", "K"]} />
      </span>
    </Button>
  );
}
