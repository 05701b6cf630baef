import { type Limits, openLimits } from "../limits/limits";

/**
 * Limits whose clock stands still. Windows begin at round minutes and hours, so that on a moving clock a test that
 * passes such a moment would get back a part of what it has used.
 */
export function openTestLimits(given: Omit<Parameters<typeof openLimits>[0], "now">): Limits {
  const at = Date.now();
  return openLimits({ ...given, now: () => at });
}
