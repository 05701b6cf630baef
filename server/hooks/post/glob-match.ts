/** Only this many characters of a name are compared: those of services are shorter, and a post may contain any. */
const MAX_NAME_CHARACTERS = 256;

/**
 * Whether `text` matches `pattern`: `*` matches any characters, all others match themselves, case-insensitively. The
 * time is at most the product of their lengths, both of them limited, since both may be written to make it slow.
 */
export function globMatch(pattern: string, text: string): boolean {
  const [glob, given] = [pattern.toLowerCase(), text.slice(0, MAX_NAME_CHARACTERS).toLowerCase()];
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
