/**
 * Somebody's text, safe to show in a line: no control, direction or invisible characters, one space between words, cut
 * to `most`; null if nothing is left.
 */
export function plainLine(text: string | null | undefined, most: number): string | null {
  const plain = (text ?? "").replace(/[\p{C}\s]+/gu, " ").trim();
  return plain === "" ? null : plain.slice(0, most);
}
