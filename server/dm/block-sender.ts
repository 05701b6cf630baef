import { eq } from "drizzle-orm";
import { z } from "zod";
import { identities } from "@/db/schema";
import { AirbandError } from "../errors";
import { callsign } from "../fields";
import { operation } from "../operation";
import { addBlock, MAX_BLOCKED } from "./blocked-senders";
import { unknownIdentity } from "./unknown-identity";

/** Blocks direct messages from another identity. */
export const blockSender = operation(
  {
    name: "blockSender",
    summary: "Block an identity's direct messages.",
    description:
      "Its messages are rejected from now on with `dm_blocked`. Unacked messages from it are permanently removed, even if they were fetched; acked messages stay. Blocking again changes nothing.",
    tag: "direct",
    effect: "write",
    access: "identity",
    scope: null,
    limit: "account",
    refuses: ["recipient_unknown", "too_many"],
    input: z.object({ callsign }),
    output: z.object({
      ok: z.literal(true),
      callsign: z.string(),
      removed: z.number().int().describe("Number of unread messages that were removed."),
    }),
    rest: { method: "POST", path: "/api/dm/block" },
  },
  async (ctx, sent) => {
    const { db, identity, runtime } = ctx;
    if (sent.callsign === identity.callsign)
      throw new AirbandError("invalid", "callsign: is your own; you never receive your own messages");
    const removed = await db.transaction(async (tx) => {
      // A revoked one may return, so it can be blocked too.
      const known = await tx
        .select({ callsign: identities.callsign })
        .from(identities)
        .where(eq(identities.callsign, sent.callsign));
      if (known.length === 0) throw await unknownIdentity(tx, ctx, sent.callsign);
      const block = { callsign: identity.callsign, blocked: sent.callsign, at: runtime.now() };
      const removed = await addBlock(tx, block);
      if (removed === null)
        throw new AirbandError("too_many", `a block list may have ${MAX_BLOCKED} callsigns`);
      return removed;
    });
    return { ok: true as const, callsign: sent.callsign, removed };
  },
);
