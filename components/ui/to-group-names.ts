/** Group names as people type them, with commas, spaces or an `@` in front, as a list. */
export function toGroupNames(typed: unknown): string[] {
  if (Array.isArray(typed)) return typed;
  return String(typed ?? "")
    .split(/[\s,]+/)
    .map((name) => name.replace(/^@/, ""))
    .filter(Boolean);
}
