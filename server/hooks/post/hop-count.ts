/** The maximum number of webhooks that a message may have passed through: a hook refuses more as a loop. */
export const MAX_HOPS = 3;

/**
 * The number of webhooks that a post passed through: the value of `X-Airband-Hops`, at least one if other headers show
 * that it is a hub's delivery, otherwise none. An invalid number counts as too many.
 */
export function hopCount(headers: Headers): number {
  const given = headers.get("x-airband-hops");
  if (given === null) return headers.has("x-airband-delivery") ? 1 : 0;
  return /^\d{1,6}$/.test(given.trim()) ? Number(given) : Number.MAX_SAFE_INTEGER;
}
