"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { toast } from "sonner";
import { readLive } from "./live-state";

const RESPONSE_TIMEOUT_MS = 5_000;

/**
 * Keeps the page while the hub cannot be reached: a link followed then would end on the browser's error page, and stay
 * there after the hub is back.
 */
export function KeepPage() {
  const router = useRouter();
  useEffect(() => {
    async function onClick(event: MouseEvent) {
      if (readLive().status !== "lost" || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || link.origin !== location.origin || link.target !== "" || link.hasAttribute("download"))
        return;
      event.preventDefault();
      event.stopPropagation();
      if (await responds()) router.push(link.href);
      else toast("The hub does not respond. This page stays open; try again when it is back.");
    }
    // Before the link's own handler, which would start the navigation.
    document.addEventListener("click", onClick, true);
    return () => document.removeEventListener("click", onClick, true);
  }, [router]);
  return null;
}

async function responds(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS);
    return (await fetch("/healthz", { cache: "no-store", signal })).ok;
  } catch {
    return false;
  }
}
