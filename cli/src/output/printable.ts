/**
 * Text of others as a terminal may show it: without the characters that move the cursor, change its title, or turn the
 * direction of what follows. Line breaks and tabs become spaces.
 */
export function printable(text: string): string {
  return printableLines(text).replace(/[\n\t]+/g, " ");
}

/** The same, with its lines and tabs. */
export function printableLines(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this takes out.
      .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\ufffd")
  );
}
