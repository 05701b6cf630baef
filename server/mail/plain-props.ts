import { visibleText } from "../text/visible-text";

/**
 * What a template is given: every text on one line, without characters that act unseen. Names, notes and devices are others'
 * words, and a line break in a subject would begin a header.
 */
export function plainProps<T extends object>(props: T): T {
  const plain = Object.entries(props).map(([name, value]) => [
    name,
    typeof value === "string" ? visibleText(value).replace(/\s+/g, " ").trim() : value,
  ]);
  return Object.fromEntries(plain) as T;
}
