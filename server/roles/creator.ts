import type { Principal } from "../auth/principal/principal";

/** Who created something that goes on without them, as its row notes it. */
export interface Creator {
  createdBy: string;
  createdWith: string | null;
}

/**
 * The creator to note for a caller. What a token or an app created ends with it; what a browser or a device created does
 * not, since people sign out of those every day.
 */
export function creatorOf({ accountId, credentialId }: Principal): Creator {
  return { createdBy: accountId, createdWith: credentialId.startsWith("session:") ? null : credentialId };
}
