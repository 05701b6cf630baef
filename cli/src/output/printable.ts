/**
 * Text of others, safe for one line of a terminal, without the characters that `printableLines` removes. Line breaks
 * and tabs become spaces.
 */
export function printable(text: string): string {
  return printableLines(text).replace(/[\n\t]+/g, " ");
}

/**
 * Text that is safe for a terminal or a model: characters that move the cursor, change the title or the clipboard,
 * reverse the direction of text, or hide text become U+FFFD, and invisible ones are removed.
 */
export function printableLines(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(CONTROLS, "\ufffd").replace(INVISIBLE, "");
}

/** Control and format characters (escape, bidirectional, tags), line separators, and the variation selectors 17 to 256. */
const CONTROLS =
  /(?![\n\t\u00ad\u0600-\u0605\u06dd\u200b-\u200d\u2060\ufeff])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u{e0100}-\u{e01ef}]/gu;

/** Characters without a width. A joiner between two emoji, which combines them, stays. */
const INVISIBLE =
  /[\u00ad\u115f\u1160\u200b\u200c\u2060\u3164\ufeff\uffa0]|\u034f|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/** A value as a line of JSON in which the same characters are escaped, so that a program reads the original ones. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\x7f-\uffff]+/g, (run) =>
    printableLines(run) === run ? run : escaped(run),
  );
}

function escaped(run: string): string {
  return Array.from(run, (character) =>
    printableLines(character) === character ? character : unicodeEscapes(character),
  ).join("");
}

function unicodeEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
