/** Through so many webhooks of a hub a message may come before a hook refuses it: further round it is a loop. */
export const MAX_HOPS = 3;

/**
 * How many webhooks of a hub a post came through: what `X-Airband-Hops` says, at least one where a delivery of a hub is
 * told by its other headers, else none. A count that is no number is as good as too many.
 */
export function hopCount(headers: Headers): number {
  const given = headers.get("x-airband-hops");
  if (given === null) return headers.has("x-airband-delivery") ? 1 : 0;
  return /^\d{1,6}$/.test(given.trim()) ? Number(given) : Number.MAX_SAFE_INTEGER;
}
