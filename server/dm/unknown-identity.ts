import { and, desc, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { directMessages, identities } from "@/db/schema";
import type { IdentityContext } from "../context";
import { AirbandError } from "../errors";
import { nearest } from "../text/nearest";

/** How long senders to the caller are considered for a suggestion. */
const MAX_RECENT_MESSAGES = 500;

/**
 * The error for a callsign that no active identity has. The nearest name is chosen from those that the caller knows:
 * identities of its account, and senders that wrote to it. Others are not considered, or guessing would list the hub's
 * identities.
 */
export async function unknownIdentity(
  db: Pick<Database, "select">,
  { identity }: IdentityContext,
  callsign: string,
): Promise<AirbandError> {
  const own = await db
    .select({ callsign: identities.callsign })
    .from(identities)
    .where(and(eq(identities.accountId, identity.accountId), isNull(identities.revokedAt)));
  const wrote = await db
    .select({ callsign: directMessages.fromCallsign })
    .from(directMessages)
    .where(eq(directMessages.toCallsign, identity.callsign))
    .orderBy(desc(directMessages.id))
    .limit(MAX_RECENT_MESSAGES);
  const known = new Set([...own, ...wrote].map((row) => row.callsign));
  known.delete(identity.callsign);
  known.delete(callsign);
  const suggestion = nearest(callsign, known);
  if (suggestion === null)
    return new AirbandError("recipient_unknown", "no active identity has this callsign");
  return new AirbandError(
    "recipient_unknown",
    `no active identity has this callsign; did you mean ${suggestion}?`,
    { extra: { suggestions: [suggestion] } },
  );
}
