import type { Principal } from "../auth/principal/principal";

/** The creator of something that continues without them, as stored in its row. */
export interface Creator {
  createdBy: string;
  createdWith: string | null;
}

/**
 * The creator to store for a caller. Things created with a token or an app end with it; those created with a browser or
 * a device do not, since people sign out of those every day.
 */
export function creatorOf({ accountId, credentialId }: Principal): Creator {
  return { createdBy: accountId, createdWith: credentialId.startsWith("session:") ? null : credentialId };
}
