import type { z } from "zod";
import type { shownHook } from "@/server/hooks/shown-hook";

/** A hook as its owner sees it. */
export type ShownHook = z.output<typeof shownHook>;
