import { setTimeout as sleep } from "node:timers/promises";
import { AirbandError } from "../../errors";
import { inputProblem } from "../../fields";
import type { Platform } from "../../store/platform";
import { readText } from "../../wire/read-body";
import { allowedScope } from "../device/device-grant";
import { clientRegistration } from "../oauth/client-registration";
import { SESSION_SECONDS } from "../principal/session-of";
import { returnPath } from "../return-path";
import { ADDRESS_HEADER } from "./address-header";
import { type AuthRuntime, getAuth } from "./auth";
import { hideSessionToken } from "./hide-session-token";
import { LINK_ENDPOINT, linkAnswer, linkVerification } from "./mailed-link";
import { MAX_COOKIE_SECONDS } from "./new-device";
import { isServedEndpoint } from "./served-endpoints";
import { cookieValue, readSessionToken, sessionCookieName, signSessionToken } from "./session-cookie";

type RequestRuntime = AuthRuntime & Pick<Platform, "secretTries">;

/** Longest body here: forms, codes and client metadata are all small. */
const MAX_AUTH_BODY_BYTES = 64 * 1024;

/** Maximum length of an address (RFC 5321 section 4.5.3.1.3, without the angle brackets). */
const MAX_EMAIL_CHARACTERS = 254;

/** Minimum response time of a request for a password link, whether or not the address has an account. */
const RESET_ANSWER_MS = 300;

const isOAuth = (path: string) => /^\/(?:oauth2|device|jwks)(?:\/|$)/.test(path);

const FORM = "application/x-www-form-urlencoded";

/**
 * Handles `/api/auth/**`: sign-in, sessions, OAuth 2.1 and device login. In front of the library it adds what the
 * library lacks: a list of served endpoints, the caller's real `address`, mailed links by POST, JSON beside form
 * encoding at the token endpoint, the token endpoint also at `/device/token`, a limit on client registrations, session
 * tokens in cookies only, and cookies signed with an older secret. Throws `not_found`, `too_large`, `invalid` and
 * `origin_not_allowed`.
 */
export async function handleAuthRequest(
  runtime: RequestRuntime,
  request: Request,
  address: string | null,
): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/api\/auth/, "");
  if (!isServedEndpoint(request.method, path))
    throw new AirbandError("not_found", "there is nothing at this path and method");
  const headers = ownHeaders(runtime, request.headers, address);
  let body = await readText(request, MAX_AUTH_BODY_BYTES);
  const json = readObject(body);
  const isForm = headers.get("content-type")?.includes(FORM) ?? false;
  refuseUnusable([...url.searchParams, ...(isForm ? new URLSearchParams(body) : Object.entries(json ?? {}))]);
  if (path === LINK_ENDPOINT) {
    const verified = await getAuth(runtime).handler(linkVerification(runtime, headers, body));
    return finished(runtime, await hideSessionToken(linkAnswer(verified)));
  }
  let target = path;
  if (path === "/device/token" || path === "/oauth2/token") {
    target = "/oauth2/token";
    body = asForm(headers, json) ?? body;
  } else if (path === "/device/code") {
    body = asForm(headers, json) ?? body;
  } else if (path === "/oauth2/register") {
    body = JSON.stringify(clientRegistration(json ?? {}));
  } else if (path === "/oauth2/authorize" && url.searchParams.has("scope")) {
    url.searchParams.set("scope", allowedScope(url.searchParams.get("scope") ?? undefined));
  }
  // The library is called at the public origin, whatever name or port the request used.
  const asked = new URL(`/api/auth${target}${url.search}`, runtime.env.origin);
  const method = request.method;
  const passed = new Request(asked, {
    method,
    headers,
    body: body === "" ? null : body,
    signal: request.signal,
  });
  const [answer] = await Promise.all([
    runtime.secretTries.take(triesOf(runtime, path, { json, headers, address }), () =>
      getAuth(runtime).handler(passed),
    ),
    // Finding an account and finding none must take the same time.
    path === "/request-password-reset" && sleep(RESET_ANSWER_MS),
  ]);
  if (path === "/oauth2/authorize") return finished(runtime, comingBack(runtime, answer, url));
  if (isOAuth(path)) return finished(runtime, answer);
  return finished(runtime, await hideSessionToken(stayingHere(runtime, answer)));
}

function ownHeaders(runtime: RequestRuntime, sent: Headers, address: string | null): Headers {
  const headers = new Headers(sent);
  for (const name of ["content-length", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"])
    headers.delete(name);
  headers.delete(ADDRESS_HEADER);
  if (address !== null) headers.set(ADDRESS_HEADER, address);

  // A bearer always takes precedence: an invalid one must not fall back to the cookie's account.
  if (/^bearer\b/i.test(sent.get("authorization") ?? "")) {
    headers.delete("cookie");
    return headers;
  }
  const [current = "", ...older] = runtime.secrets;
  const name = sessionCookieName(runtime.env.origin);
  const signed = older.length > 0 ? cookieValue(sent, name) : null;
  const token = signed === null ? null : readSessionToken(older, signed);
  if (signed !== null && token !== null) {
    const renewed = encodeURIComponent(signSessionToken(current, token));
    headers.set("cookie", (sent.get("cookie") ?? "").replace(signed, renewed));
  }
  return headers;
}

/** The account whose password the request tries, if it tries one: by address, and by account or browser. */
function triesOf(runtime: RequestRuntime, path: string, tried: AuthAttempt): string[] {
  if (path !== "/sign-in/email" && path !== "/change-password") return [];
  const { json, headers, address } = tried;
  const email = typeof json?.email === "string" ? json.email.trim().toLowerCase() : "";
  const cookie = cookieValue(headers, sessionCookieName(runtime.env.origin)) ?? "";
  return [
    `address ${address ?? "unknown"}`,
    path === "/sign-in/email" ? `mailbox ${email}` : `cookie ${cookie}`,
  ];
}

interface AuthAttempt {
  json: Record<string, unknown> | null;
  headers: Headers;
  address: string | null;
}

/** Refuses fields with values that Postgres cannot store or the library cannot parse: it would use them unchanged. */
function refuseUnusable(fields: [string, unknown][]): void {
  for (const entry of fields) {
    const problem = inputProblem(entry);
    if (problem !== null) throw new AirbandError("invalid", `a field ${problem}`);
    // The requester of a mail chooses the address, which is stored and mailed.
    if (entry[0] === "email" && typeof entry[1] === "string" && entry[1].length > MAX_EMAIL_CHARACTERS)
      throw new AirbandError("invalid", `email: must be at most ${MAX_EMAIL_CHARACTERS} characters`);
    // A hook of the library parses it on every path, before the endpoint checks its type.
    if (entry[0] === "oauth_query" && entry[1] != null && typeof entry[1] !== "string")
      throw new AirbandError("invalid", "oauth_query: must be text");
  }
}

/** A flat JSON object as a form; null if the body is something else. */
function asForm(headers: Headers, json: Record<string, unknown> | null): string | null {
  if (json === null || !headers.get("content-type")?.includes("application/json")) return null;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(json))
    for (const item of [value].flat())
      if (["string", "number", "boolean"].includes(typeof item)) form.append(name, `${item}`);
      else if (item !== null)
        throw new AirbandError("invalid", "a field must be text, a number or a boolean");
  headers.set("content-type", FORM);
  return form.toString();
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A visitor who has to sign in first is redirected to the sign-in page with the return path, as every page does. */
function comingBack(runtime: RequestRuntime, answer: Response, asked: URL): Response {
  const location = answer.headers.get("location") ?? "";
  if (!location.startsWith(`${runtime.env.origin}/sign-in?`) || !location.includes("sig=")) return answer;
  // A request to sign in again is done by then; if left in, it would repeat for ever.
  const query = new URLSearchParams(asked.search);
  query.delete("prompt");
  const to = `/api/auth/oauth2/authorize?${query}`;
  const headers = new Headers(answer.headers);
  headers.set("location", `${runtime.env.origin}/sign-in?to=${encodeURIComponent(to)}`);
  return new Response(null, { status: answer.status, headers });
}

/** Only an OAuth client's redirect, checked against its registration, leaves this origin. */
function stayingHere(runtime: RequestRuntime, answer: Response): Response {
  const location = answer.headers.get("location");
  if (location === null || answer.status < 300) return answer;
  const { origin } = runtime.env;
  const url = URL.canParse(location, origin) ? new URL(location, origin) : null;
  const path = url?.origin === origin ? `${url.pathname}${url.search}${url.hash}` : undefined;
  const headers = new Headers(answer.headers);
  headers.set("location", origin + returnPath(path));
  return new Response(answer.body, { status: answer.status, headers });
}

/**
 * Nothing here may be cached. The session's row stores its expiry, and is extended with every use; so its cookie must
 * outlive thirty days.
 */
function finished(runtime: RequestRuntime, answer: Response): Response {
  const headers = new Headers(answer.headers);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  headers.delete("set-cookie");
  const name = `${sessionCookieName(runtime.env.origin)}=`;
  for (const cookie of answer.headers.getSetCookie()) {
    const lasting = cookie.replace(`Max-Age=${SESSION_SECONDS}`, `Max-Age=${MAX_COOKIE_SECONDS}`);
    headers.append("set-cookie", cookie.startsWith(name) ? lasting : cookie);
  }
  return new Response(answer.body, { status: answer.status, headers });
}
