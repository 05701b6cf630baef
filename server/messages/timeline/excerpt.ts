/** Characters shown before what was searched for. */
const CONTEXT_CHARACTERS = 60;

/** At most `max` characters of a text, with `found` among them if the text contains it. */
export function excerpt(text: string, found: string, max: number): string {
  const start = text.toLowerCase().indexOf(found.toLowerCase());
  if (text.length <= max) return text;
  const from = start + found.length <= max - 1 ? 0 : start - CONTEXT_CHARACTERS;
  const before = from > 0 ? "…" : "";
  const room = max - before.length;
  const rest = text.slice(from);
  const cut = rest.length <= room ? rest : `${rest.slice(0, room - 1)}…`;
  // A cut inside a character of two code units leaves half of it.
  return (before + cut).replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "",
  );
}
