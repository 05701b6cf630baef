/** The part of a text that a mention is being typed in. */
export interface MentionQuery {
  /** Where its @ is. */
  start: number;
  typed: string;
}

/** The mention that the caret is in, or null. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(Math.max(0, caret - 40), caret);
  const found = /(?:^|[\s(])@([a-z0-9_-]{0,32})$/i.exec(before);
  if (!found) return null;
  const typed = found[1] ?? "";
  return { start: caret - typed.length - 1, typed: typed.toLowerCase() };
}

/** The names that fit, those that begin with it first. */
export function namesFor(typed: string, names: readonly string[]): string[] {
  const fits = names.filter((name) => name.includes(typed));
  return [
    ...fits.filter((name) => name.startsWith(typed)),
    ...fits.filter((name) => !name.startsWith(typed)),
  ].slice(0, 8);
}

/** The text with the mention completed, and where the caret is then. */
export function completeMention(text: string, caret: number, query: MentionQuery, name: string) {
  const inserted = `@${name} `;
  return {
    text: text.slice(0, query.start) + inserted + text.slice(caret).replace(/^ /, ""),
    caret: query.start + inserted.length,
  };
}
