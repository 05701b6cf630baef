/** No more of a name than this is compared: those of services are shorter, and a post may claim any. */
const NAME_CHARACTERS = 256;

/**
 * Whether `text` is what `pattern` describes: `*` stands for any characters, all else for itself, without regard to case.
 * In time of at most their lengths' product, both of them bounded, since both may be written to make it slow.
 */
export function globMatch(pattern: string, text: string): boolean {
  const [glob, given] = [pattern.toLowerCase(), text.slice(0, NAME_CHARACTERS).toLowerCase()];
  const [first = "", ...rest] = glob.split("*");
  const last = rest.pop();
  if (last === undefined) return given === first;
  if (!given.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = given.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return given.length - last.length >= at && given.endsWith(last);
}
