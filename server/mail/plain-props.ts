import { visibleText } from "../text/visible-text";

/**
 * The properties of a template: every text on one line, without invisible characters. Names, notes and devices are text
 * of others, and a line break in a subject would begin a header.
 */
export function plainProps<T extends object>(props: T): T {
  const plain = Object.entries(props).map(([name, value]) => [
    name,
    typeof value === "string" ? visibleText(value).replace(/\s+/g, " ").trim() : value,
  ]);
  return Object.fromEntries(plain) as T;
}
