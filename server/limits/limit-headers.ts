import { AirbandError } from "@/server/errors";
import { defaultPolicies } from "../settings/limit-policies";
import type { LimitVerdict } from "./limit-verdict";

/**
 * The headers for a limit: `X-RateLimit-Limit`, `-Remaining` and `-Reset` (Unix seconds), and the `RateLimit` and
 * `RateLimit-Policy` fields of draft-ietf-httpapi-ratelimit-headers-11 (`q` calls in `w` seconds; `r` left, `t` seconds
 * to the reset). None if limits are off.
 */
export function limitHeaders(verdict: LimitVerdict): Record<string, string> {
  if (!Number.isFinite(verdict.limit)) return {};
  const name = policyLabel(verdict);
  return {
    "X-RateLimit-Limit": String(verdict.limit),
    "X-RateLimit-Remaining": String(verdict.remaining),
    "X-RateLimit-Reset": String(Math.ceil(verdict.resetAt / 1000)),
    "RateLimit-Policy": `"${name}";q=${verdict.limit};w=${verdict.windowSeconds}`,
    RateLimit: `"${name}";r=${verdict.remaining};t=${secondsLeft(verdict)}`,
  };
}

/**
 * Throws `rate_limited` with `Retry-After`, `retry_after_seconds` and `violated-policies` (the `quota-exceeded` problem
 * of the same draft) if the verdict is a refusal.
 */
export function refuseWhenOver(verdict: LimitVerdict): void {
  if (verdict.allowed) return;
  const seconds = secondsLeft(verdict);
  const { limit, windowSeconds, kind } = verdict;
  throw new AirbandError(
    "rate_limited",
    `limit "${verdict.policy}": at most ${limit} in ${windowSeconds} seconds for one ${kind}; try again in ${seconds} seconds`,
    {
      extra: { retry_after_seconds: seconds, "violated-policies": [policyLabel(verdict)] },
      headers: { "Retry-After": String(seconds), ...limitHeaders(verdict) },
    },
  );
}

/** A policy's name, with the kind of bucket if that allows more than one sender's, so that one name has one quota. */
function policyLabel({ policy, kind }: LimitVerdict): string {
  return defaultPolicies[policy].times[kind] === 1 ? policy : `${policy}-${kind}`;
}

function secondsLeft({ resetAt }: LimitVerdict): number {
  return Math.max(1, Math.ceil((resetAt - Date.now()) / 1000));
}
