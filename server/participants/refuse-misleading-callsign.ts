import type { Database } from "@/db/client";
import { AirbandError } from "../errors";
import { looksLikeAuthority } from "../text/callsign-fields";
import { findTwinLocked } from "./callsign-twins";
import type { Claim } from "./claim";
import { suggestCallsigns } from "./suggest-callsigns";

/**
 * Refuses a newcomer's callsign that a reader could confuse with an authority or with another name of the channel. A
 * name proved by an identity or a member is accepted in any form.
 */
export async function refuseMisleadingCallsign(
  tx: Pick<Database, "select" | "execute">,
  { channel, callsign, identity, member }: Pick<Claim, "channel" | "callsign" | "identity" | "member">,
): Promise<void> {
  if (identity !== null || member !== null) return;
  if (looksLikeAuthority(callsign)) {
    const problem = "callsign: looks like a role or the hub; choose one that says what you work on";
    throw new AirbandError("invalid", problem);
  }
  const twin = await findTwinLocked(tx, channel.id, callsign);
  if (twin === null) return;
  const suggestions = await suggestCallsigns(tx, channel.id, callsign);
  throw new AirbandError(
    "callsign_taken",
    `this callsign is too similar to ${twin}, which is used here; free: ${suggestions.join(", ")}`,
    { extra: { suggestions } },
  );
}
