import { isAirbandError, refusals, toProblem } from "../errors";
import type { Platform } from "../store/platform";
import { apiSecurityHeaders, uncached } from "../wire/security-headers";

/** An error response, ready for any door to send. */
export interface Refusal {
  status: number;
  headers: Record<string, string>;
  /** An RFC 9457 problem as JSON. */
  body: string;
}

/** The error response for anything that was thrown. Internal errors are logged. */
export function refusalOf(
  runtime: Pick<Platform, "log" | "env">,
  error: unknown,
  requestId: string,
): Refusal {
  const problem = toProblem(error, requestId, runtime.env.origin);
  if (problem.status >= 500) runtime.log.error({ err: error, requestId }, "a request failed");
  return {
    status: refusals[problem.code].status,
    headers: {
      ...(isAirbandError(error) ? error.headers : {}),
      "Content-Type": "application/problem+json",
    },
    body: JSON.stringify(problem),
  };
}

/** The same with every header that the router would add, for doors outside it. */
export function wholeRefusalOf(
  runtime: Pick<Platform, "log" | "env">,
  error: unknown,
  requestId: string,
): Refusal {
  const { headers, ...rest } = refusalOf(runtime, error, requestId);
  return { ...rest, headers: { ...apiSecurityHeaders, ...uncached, "X-Request-Id": requestId, ...headers } };
}

/** `wholeRefusalOf` as a web-standard response. */
export function refuse(runtime: Pick<Platform, "log" | "env">, error: unknown, requestId: string): Response {
  const { body, ...init } = wholeRefusalOf(runtime, error, requestId);
  return new Response(body, init);
}
