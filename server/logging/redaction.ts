/** Fields whose value is never logged; compared without case, `_` and `-`, so `sessionId` is `X-Session-Id` too. */
const secretFields = new Set(
  [
    ...["authorization", "proxy_authorization", "cookie", "set_cookie", "x_session_id", "session_id"],
    ...[
      "token",
      "join_token",
      "access_token",
      "refresh_token",
      "id_token",
      "admin_token",
      "identity_key",
      "api_key",
    ],
    ...["secret", "secrets", "client_secret", "cron_secret", "owner_password", "password", "code_verifier"],
    ...["message", "text", "body", "content", "data_base64", "suggested_replies", "attachments", "prompt"],
  ].map(plain),
);

const redacted = "[redacted]";

/** Maximum length of a string in a log line; callers' strings are cut here, before any pattern runs on them. */
export const MAX_LOGGED_CHARACTERS = 2_048;

/** Maximum length of a stack trace in a log line. */
const MAX_STACK_CHARACTERS = 8_192;

/** The text, or its beginning and the number of characters cut. */
export function bounded(text: string, max = MAX_LOGGED_CHARACTERS): string {
  return text.length <= max ? text : `${text.slice(0, max)}… [${text.length - max} more characters]`;
}

/**
 * Removes credentials from a finished line: our tokens, webhook secrets, JWTs, and the password of any URL. Takes time
 * linear in the line, for any content.
 */
export function scrub(line: string): string {
  return (
    line
      // No word boundary in front: in JSON a line break before the token is the letter n of \n.
      .replace(/ab([pmkjsrofd])_[0-9A-Za-z]{36}/g, `ab$1_${redacted}`)
      // The code of an invite is in paths; anyone who has it can accept.
      .replace(/(\/(?:invites|i)\/)[0-9A-Za-z]{8}(?![0-9A-Za-z])/g, `$1${redacted}`)
      .replace(/whsec_[0-9A-Za-z+/=_-]+/g, `whsec_${redacted}`)
      .replace(/[\w.-]+/g, (run) => (run.includes("eyJ") ? withoutJwts(run) : run))
      .replace(/:\/\/[^\s/"'@]+@/g, `://${redacted}@`)
  );
}

/** Replaces each JWT (RFC 7519) of a run of its characters: three parts, the first of which begins with `eyJ`. */
function withoutJwts(run: string): string {
  const parts = run.split(".");
  const kept: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? "";
    const start = part.indexOf("eyJ");
    const isJwt = start >= 0 && part.length - start >= 11 && parts[i + 1] && i + 2 < parts.length;
    kept.push(isJwt ? `${part.slice(0, start)}${redacted}` : part);
    if (isJwt) i += 2;
  }
  return kept.join(".");
}

/** A copy of `value` for a log: secret fields replaced at any depth, errors reduced to safe parts. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (typeof value === "string") return bounded(value);
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? Number(value) : value;
  if (value instanceof Date) return value.toISOString();
  if (depth > 8 || ArrayBuffer.isView(value)) return "[left out]";
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  const entries = value instanceof Headers || value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      isSecret(String(key), inner) ? redacted : withoutSecrets(inner, depth + 1),
    ]),
  );
}

/** Numbers and booleans under a secret's name are counts and flags: they stay. */
function isSecret(key: string, value: unknown): boolean {
  return (
    secretFields.has(plain(key)) &&
    (typeof value === "string" || (typeof value === "object" && value !== null))
  );
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, "");
}

function describeError(error: Error, depth: number): Record<string, unknown> {
  const { code, constraint, table, cause } = error as Error & Record<string, unknown>;
  // A failed query's message and stack end with its parameters: people's text and hashes of tokens.
  const query = "query" in error && "params" in error ? `Failed query: ${error.query}` : null;
  const stack = error.stack?.slice(-MAX_STACK_CHARACTERS);
  const frames = stack?.split("\n").filter((line) => /^\s{1,16}at /.test(line));
  return {
    type: error.name,
    message: bounded(query ?? error.message),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    stack: frames?.join("\n"),
    ...(cause === undefined ? {} : { cause: depth > 4 ? "[left out]" : withoutSecrets(cause, depth + 1) }),
  };
}
