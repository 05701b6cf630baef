import { plainLine } from "../text/plain-line";

/** The maximum length of a name in a mail: a subject has room for two. */
const MAX_NAME_CHARACTERS = 60;

/**
 * A person's or channel's name, safe to repeat to a stranger in a mail of the hub: one short line in which mail
 * programs find nothing to turn into a link.
 */
export function mailName(name: string): string {
  return unlinked(plainLine(name.slice(0, 1_000), 1_000) ?? "").slice(0, MAX_NAME_CHARACTERS);
}

/** The same for a note, at its own length. */
export function mailNote(note: string): string {
  return unlinked(plainLine(note, note.length) ?? "");
}

/** `https://evil.example` becomes `https evil. example`: legible, and neither an address nor a domain. */
function unlinked(text: string): string {
  return text
    .replaceAll("://", " ")
    .replace(/\.(?=\p{L})/gu, ". ")
    .replaceAll("@", " at ")
    .replace(/ {2,}/g, " ");
}
