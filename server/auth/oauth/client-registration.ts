import { AirbandError } from "../../errors";
import { plainLine } from "../../text/plain-line";
import { urlTextProblem } from "../../text/read-url";

/** Maximum length of an app's name that is stored and shown. */
const MAX_NAME_CHARACTERS = 80;

const MAX_REDIRECT_URIS = 10;
const MAX_URI_CHARACTERS = 2_000;

/** Maximum length of any other field, as JSON: a set of keys is the longest that an app has. */
const MAX_FIELD_CHARACTERS = 8_000;

/**
 * The client metadata (RFC 7591 section 2) that is stored. The rest is dropped: a back-channel logout URI or `jwks_uri`
 * would make the hub send requests to any address, and no page shows a logo or a link.
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
 * The registration of an app, from its request: a name that is safe to show, the fields above, and `native` for apps
 * that only redirect to this machine. Many MCP clients omit that type; the standard then says `web`, which may not
 * redirect to loopback. Throws `invalid` for a redirect URI that the URL parser would silently change.
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

/** Anybody may register, and each registration is stored: nothing in one is larger than necessary. */
const isKept = (value: unknown) =>
  value !== undefined && JSON.stringify(value).length <= MAX_FIELD_CHARACTERS;

/** An app's own name without control, direction and invisible characters; null if nothing is left. */
export function clientName(name: string | null): string | null {
  return plainLine(name?.slice(0, 1_000), MAX_NAME_CHARACTERS);
}

const isLoopback = (uri: unknown) =>
  typeof uri === "string" && /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)/i.test(uri);
