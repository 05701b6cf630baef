/**
 * Somebody's text, safe to show in a line: no control, direction or invisible characters, one space between words, cut
 * to `max`; null if nothing is left.
 */
export function plainLine(text: string | null | undefined, max: number): string | null {
  const plain = (text ?? "").replace(/[\p{C}\s]+/gu, " ").trim();
  return plain === "" ? null : plain.slice(0, max);
}
