import { AirbandError } from "../../errors";

/** What a person typed into the search field, by its parts. */
export interface SearchQuery {
  /** Words, phrases in quotes and `-excluded` words, for `websearch_to_tsquery`; empty for none. */
  words: string;
  /** Callsigns, or `me` for the person. */
  from: string[];
  /** Callsigns, `@groups`, `all`, or `me`. */
  to: string[];
  /** Ids of channels, or parts of their names. */
  channels: string[];
  /** Sent before this time, in milliseconds since the epoch. */
  before: number | null;
  /** Sent at this time or later. */
  after: number | null;
  hasFile: boolean;
  isUnanswered: boolean;
  isPinned: boolean;
}

const NAMES = ["from", "to", "channel", "before", "after", "has", "is"];
const FILTERS = "from:, to:, channel:, before:, after:, has:file, is:unanswered, is:pinned";
const ONCE = new Set(["before", "after"]);
const DAY_MS = 86_400_000;

/** A filter with a value, which may be in quotes; a phrase in quotes; or a word. */
const TOKEN = /([a-z]{2,12}):"([^"]*)"|-?"[^"]*"?|\S+/gi;

/**
 * Reads a search: free words, and filters such as `from:ada` or `before:2026-11-01`. Throws `invalid` for an unknown
 * filter or a value that it does not accept; nothing is ignored. A word with a colon is searched for in quotes.
 */
export function readSearch(text: string, now: number): SearchQuery {
  const query: SearchQuery = {
    words: "",
    from: [],
    to: [],
    channels: [],
    before: null,
    after: null,
    hasFile: false,
    isUnanswered: false,
    isPinned: false,
  };
  const words: string[] = [];
  const given = new Set<string>();
  for (const [token, quotedName, quotedValue] of text.matchAll(TOKEN)) {
    const [, minus, unquotedName, rest] = /^(-?)([a-z]{2,12}):(.*)$/is.exec(token) ?? [];
    const name = (quotedName ?? unquotedName)?.toLowerCase();
    const value = (quotedName === undefined ? rest : quotedValue)?.trim() ?? "";
    // `TypeError:` and an address are words; a known filter without a value is a mistake.
    const isWord = name === undefined || value.startsWith("//") || (value === "" && !NAMES.includes(name));
    if (isWord) words.push(token);
    else {
      if (minus) refuse(`-${name}: filters cannot be excluded; only words can`);
      if (value === "") refuse(`${name}: has no value`);
      if (ONCE.has(name) && given.has(name)) refuse(`${name}: can be given only once`);
      given.add(name);
      applyFilter(query, name, value, now);
    }
  }
  query.words = words.join(" ");
  return query;
}

function applyFilter(query: SearchQuery, name: string, value: string, now: number): void {
  switch (name) {
    case "from":
      query.from.push(...listOf(value));
      break;
    case "to":
      query.to.push(...listOf(value));
      break;
    case "channel":
      query.channels.push(value);
      break;
    case "before":
      query.before = timeOf(name, value, now);
      break;
    case "after":
      query.after = timeOf(name, value, now);
      break;
    case "has":
      query.hasFile = requireValue(name, value, ["file"]) === "file";
      break;
    case "is":
      if (requireValue(name, value, ["unanswered", "pinned"]) === "pinned") query.isPinned = true;
      else query.isUnanswered = true;
      break;
    default:
      refuse(`${name}: is not a filter; use ${FILTERS}, or quotes to search for the text`);
  }
}

/** `ann,bob` as both. */
const listOf = (value: string) => value.toLowerCase().split(",").filter(Boolean);

function requireValue(name: string, value: string, allowed: string[]): string {
  const given = value.toLowerCase();
  if (allowed.includes(given)) return given;
  return refuse(`${name}: must be ${allowed.join(" or ")}`);
}

/** `2026-11-01` as the beginning of that day in UTC, `7d` as seven days ago. */
function timeOf(name: string, value: string, now: number): number {
  const [, days] = /^(\d{1,4})d$/i.exec(value) ?? [];
  if (days !== undefined) return now - Number(days) * DAY_MS;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  // A day that does not exist, such as 30 February, is moved to the next month by some parsers.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value)
    refuse(`${name}: must be a day such as 2026-11-01, or an age such as 7d`);
  return at;
}

function refuse(problem: string): never {
  throw new AirbandError("invalid", `q: ${problem}`);
}
