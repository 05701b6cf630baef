/**
 * What the URL parser drops or changes without a word: control characters, white space at the ends, characters nobody sees
 * (in a host), and a backslash (WHATWG URL section 4.4). What is then called is not what was read and approved.
 */
const UNWRITTEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\]|^\s|\s$/u;

/** What is wrong with the characters of a URL from outside, in words; null for nothing. */
export function urlTextProblem(text: string): string | null {
  if (!UNWRITTEN.test(text)) return null;
  return text.includes("\\")
    ? "must not contain a backslash"
    : "must not contain control characters, line breaks or invisible characters";
}

/** Reads an absolute URL from outside. Answers what is wrong with it, in words, for one that is not as it is written. */
export function readUrl(text: string): URL | string {
  const problem = urlTextProblem(text);
  if (problem !== null) return problem;
  if (!URL.canParse(text)) return "is not a URL, such as https://example.com/events";
  const url = new URL(text);
  return url.port === "0" ? "must not use port 0" : url;
}
