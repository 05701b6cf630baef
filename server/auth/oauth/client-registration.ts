import { AirbandError } from "../../errors";
import { plainLine } from "../../text/plain-line";
import { urlTextProblem } from "../../text/read-url";

/** The longest name of an app that is stored and shown. */
const MAX_NAME_CHARACTERS = 80;

const MAX_REDIRECT_URIS = 10;
const MAX_URI_CHARACTERS = 2_000;

/** The longest other field, as JSON: a set of keys is the longest that an app has. */
const MAX_FIELD_CHARACTERS = 8_000;

/**
 * The client metadata (RFC 7591 section 2) that is kept. The rest is dropped: a back-channel logout URI or `jwks_uri` would
 * have the hub send requests to an address of anybody's choice, and no page shows a logo or a link.
 */
const keptFields = [
  "redirect_uris",
  "token_endpoint_auth_method",
  "grant_types",
  "response_types",
  "scope",
  "jwks",
  "software_id",
  "software_version",
  "application_type",
];

/**
 * What an app may register as, of what it sent: a name fit to be shown, the fields above, and `native` for apps that
 * redirect to this machine only. Many MCP clients leave out that type; the standard then says `web`, which may not redirect
 * to loopback. Throws `invalid` for a redirect URI that the URL parser would change without a word.
 */
export function clientRegistration(sent: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of keptFields) if (isKept(sent[field])) kept[field] = sent[field];
  const name = clientName(typeof sent.client_name === "string" ? sent.client_name : null);
  if (name !== null) kept.client_name = name;
  const uris = sent.redirect_uris;
  if (!Array.isArray(uris) || uris.length === 0) return kept;
  kept.redirect_uris = uris.slice(0, MAX_REDIRECT_URIS).map(asWritten);
  if (kept.application_type === undefined && uris.every(isLoopback)) kept.application_type = "native";
  return kept;
}

function asWritten(uri: unknown): unknown {
  if (typeof uri !== "string") return uri;
  const problem = uri.length > MAX_URI_CHARACTERS ? "is too long" : urlTextProblem(uri);
  if (problem !== null) throw new AirbandError("invalid", `redirect_uris: a URI ${problem}`);
  return uri;
}

/** Anybody may register, and each registration stays: nothing in one is larger than it has to be. */
const isKept = (value: unknown) =>
  value !== undefined && JSON.stringify(value).length <= MAX_FIELD_CHARACTERS;

/** An app's own name for itself without control, direction and invisible characters; null when nothing is left. */
export function clientName(name: string | null): string | null {
  return plainLine(name?.slice(0, 1_000), MAX_NAME_CHARACTERS);
}

const isLoopback = (uri: unknown) =>
  typeof uri === "string" && /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)/i.test(uri);
