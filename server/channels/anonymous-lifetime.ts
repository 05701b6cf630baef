/**
 * How long a channel that no account claimed stays after its last use: as long as the minimum for which a message
 * waits.
 */
export const ANONYMOUS_LIFETIME_MS = 24 * 3_600_000;
