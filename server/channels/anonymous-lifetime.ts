/** A channel that no account claimed goes so long after it was last used: as long as a message waits at the least. */
export const ANONYMOUS_LIFETIME_MS = 24 * 3_600_000;
