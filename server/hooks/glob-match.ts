/**
 * Whether `text` is what `pattern` describes: `*` stands for any characters, all else for itself, without regard to case.
 * In time of at most their lengths' product, since both may be written to make it slow.
 */
export function globMatch(pattern: string, text: string): boolean {
  const [glob, given] = [pattern.toLowerCase(), text.toLowerCase()];
  let [p, t] = [0, 0];
  let star = -1;
  let resume = 0;
  while (t < given.length) {
    if (glob[p] === "*") {
      star = p++;
      resume = t;
    } else if (glob[p] === given[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (glob[p] === "*") p += 1;
  return p === glob.length;
}
