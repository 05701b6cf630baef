import { AirbandError } from "../../errors";
import type { Env } from "../../settings/env";
import { returnPath } from "../return-path";

/**
 * The endpoint to which the page of a mailed sign-in link posts the token. The library verifies a link on GET, so only
 * we call it.
 */
export const LINK_ENDPOINT = "/magic-link/verify";

type WithOrigin = { env: Pick<Env, "origin"> };

/** The page that a mailed sign-in link opens. It signs in when its button is clicked: mail scanners open links too. */
export function signInLink({ env }: WithOrigin, token: string, returnTo: string | undefined): string {
  return `${env.origin}/sign-in/link?${new URLSearchParams({ token, to: returnPath(returnTo) })}`;
}

/** The page on which the holder of a mailed token sets a password. */
export function passwordLink({ env }: WithOrigin, token: string): string {
  return `${env.origin}/reset-password?${new URLSearchParams({ token })}`;
}

/**
 * The library's request for a token that the page posted as JSON. Throws `origin_not_allowed` for another site, which
 * could otherwise sign a visitor in to an account of its own, and `invalid` without a token.
 */
export function linkVerification(runtime: WithOrigin, headers: Headers, body: string): Request {
  const origin = headers.get("origin");
  if (origin !== null && origin !== runtime.env.origin) throw new AirbandError("origin_not_allowed");
  // No form of another site can send JSON.
  if (!headers.get("content-type")?.includes("application/json"))
    throw new AirbandError("invalid", "send JSON, with Content-Type: application/json");
  const url = new URL(`/api/auth${LINK_ENDPOINT}`, runtime.env.origin);
  url.searchParams.set("token", tokenIn(body));
  return new Request(url, { headers });
}

/** The library redirects an invalid link to an error address; the page needs an error response. */
export function linkAnswer(answer: Response): Response {
  if (answer.status !== 302) return answer;
  const error = { code: "INVALID_TOKEN", message: "This link has expired or was already used" };
  return Response.json(error, { status: 400 });
}

function tokenIn(body: string): string {
  try {
    const { token } = JSON.parse(body) as { token?: unknown };
    if (typeof token === "string" && token !== "" && token.length <= 200) return token;
  } catch {}
  throw new AirbandError("invalid", "token: must be the token of a mailed link");
}
