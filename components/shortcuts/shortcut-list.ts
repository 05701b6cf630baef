/** A shortcut, as the handlers and the sheet read it. Two keys are pressed one after the other. */
export interface Shortcut {
  keys: readonly string[];
  words: string;
  /** The page that it opens. */
  path?: string;
}

/** Shortcuts on every page of the dashboard. */
export const everywhere = [
  { keys: ["Mod", "K"], words: "Search channels, pages and actions" },
  { keys: ["/"], words: "Search messages", path: "/account/search" },
  { keys: ["?"], words: "Show the shortcuts" },
  { keys: ["g", "o"], words: "Go to the overview", path: "/account" },
  { keys: ["g", "q"], words: "Go to what needs you", path: "/account#needs-you" },
  { keys: ["g", "c"], words: "Go to channels", path: "/account/channels" },
] as const satisfies readonly Shortcut[];

/** Shortcuts on a channel, which `components/timeline` handles. */
export const onChannel = [
  { keys: ["j"], words: "Next message" },
  { keys: ["k"], words: "Previous message" },
  { keys: ["Enter"], words: "Open the message's thread" },
  { keys: ["r"], words: "Reply" },
  { keys: ["u"], words: "Go to the first unread message" },
  { keys: ["e"], words: "Mark as read" },
  { keys: ["Mod", "Enter"], words: "Send" },
  { keys: ["Esc"], words: "Close what is open" },
] as const satisfies readonly Shortcut[];

/** How long the second key of a pair may take. */
export const SEQUENCE_MS = 1_500;

/**
 * The next step of a sequence of keys: the shortcut that is complete, or the key that may begin one. `pressed` is
 * `KeyboardEvent.key`.
 */
export function followKeys(
  before: string | null,
  pressed: string,
): { hit: Shortcut | null; next: string | null } {
  const plain = everywhere.filter(({ keys }) => keys[0] !== "Mod") as readonly Shortcut[];
  const pair = plain.find(({ keys }) => keys.length === 2 && keys[0] === before && keys[1] === pressed);
  const single = plain.find(({ keys }) => keys.length === 1 && keys[0] === pressed);
  const hit = pair ?? single ?? null;
  const begins = hit === null && plain.some(({ keys }) => keys.length === 2 && keys[0] === pressed);
  return { hit, next: begins ? pressed : null };
}

/** Whether keys belong to what has the focus: a field, a menu, or a dialog. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=combobox]",
    ) !== null
  );
}
