import { and, desc, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { directMessages, identities } from "@/db/schema";
import type { IdentityContext } from "../context";
import { AirbandError } from "../errors";
import { nearest } from "../text/nearest";

/** How far back who wrote to the caller is remembered for a suggestion. */
const RECENT = 500;

/**
 * The refusal for a callsign that no identity in force has. The nearest name is taken from those that the caller knows:
 * its account's own, and who wrote to it. Others are not told of, or guessing would list the hub's identities.
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
    .limit(RECENT);
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
