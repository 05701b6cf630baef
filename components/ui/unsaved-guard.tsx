"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { DiscardDialog } from "./discard-dialog";

/**
 * While a form on a page has unsaved changes, a link asks before it leaves the page, and the browser before the page is
 * closed or reloaded.
 */
export function UnsavedGuard({ changed }: { changed: boolean }) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!changed) return;
    const ask = (event: MouseEvent) => {
      const href = leavingTo(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before the router's own handler, which would navigate.
    document.addEventListener("click", ask, true);
    window.addEventListener("beforeunload", warn);
    return () => {
      document.removeEventListener("click", ask, true);
      window.removeEventListener("beforeunload", warn);
    };
  }, [changed]);
  return (
    <DiscardDialog
      open={target !== null}
      onKeep={() => setTarget(null)}
      onDiscard={() => {
        setTarget(null);
        if (target) router.push(target);
      }}
    />
  );
}

/** The path that a click on a link of this hub leads to, if it replaces the page. */
function leavingTo(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
    return null;
  const { origin, pathname, search } = new URL(link.href);
  if (origin !== location.origin || pathname === location.pathname) return null;
  return pathname + search;
}
