import { useRef } from "react";

const FIELDS = "input, textarea, select, [role=combobox], [role=radio][aria-checked=true], [role=switch]";

/**
 * The focus of a dialog that is opened by state and not by a trigger of its own: into its first field when it opens,
 * and back to where it was when it closes (WCAG 2.4.3). Without fields the dialog itself is focused, never its Close
 * button.
 */
export function useDialogFocus() {
  const before = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus(event: Event) {
      before.current = openerOf(document.activeElement);
      const panel = event.currentTarget as HTMLElement;
      const fields = [...panel.querySelectorAll<HTMLElement>(FIELDS)];
      const first = fields.find((field) => !field.matches(":disabled, [type=hidden], [tabindex='-1']"));
      // A question without a field: the library focuses its Cancel button.
      if (!first && panel.role === "alertdialog") return;
      event.preventDefault();
      (first ?? panel).focus();
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      const opener = before.current;
      if (!opener?.isConnected) return focusContent();
      opener.focus();
      focusContentIfRemoved(opener);
    },
  };
}

/** The element that opened a dialog; for an item of a menu, which is gone by then, the menu's button. */
function openerOf(active: Element | null): HTMLElement | null {
  const button = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = button ? document.getElementById(button) : active;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

const REMOVED_WITHIN_MS = 10_000;

/** The list may be fetched again after the dialog closed, without the row of the opener. */
function focusContentIfRemoved(opener: HTMLElement): void {
  const done = new AbortController();
  const observer = new MutationObserver(() => {
    if (opener.isConnected) return;
    done.abort();
    if (document.activeElement === document.body) focusContent();
  });
  done.signal.addEventListener("abort", () => observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => done.abort(), REMOVED_WITHIN_MS);
}

/** Its row may have been deleted by the dialog: the page's content is the nearest place left. */
function focusContent(): void {
  const content = document.getElementById("content");
  content?.setAttribute("tabindex", "-1");
  content?.focus({ preventScroll: true });
}
