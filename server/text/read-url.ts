/**
 * Characters that the URL parser silently drops or changes: control characters, white space at the ends, invisible
 * characters (in a host), and a backslash (WHATWG URL section 4.4). The URL that is called would not be the one that
 * was read and approved.
 */
const UNWRITTEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\]|^\s|\s$/u;

/** What is wrong with the characters of a URL from outside, as an explanation; null for nothing. */
export function urlTextProblem(text: string): string | null {
  if (!UNWRITTEN.test(text)) return null;
  return text.includes("\\")
    ? "must not contain a backslash"
    : "must not contain control characters, line breaks or invisible characters";
}

/** Parses an absolute URL from outside. Returns an explanation for one that the parser would change. */
export function readUrl(text: string): URL | string {
  const problem = urlTextProblem(text);
  if (problem !== null) return problem;
  if (!URL.canParse(text)) return "is not a URL, such as https://example.com/events";
  const url = new URL(text);
  return url.port === "0" ? "must not use port 0" : url;
}
