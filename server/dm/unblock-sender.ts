import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { directBlocks } from "@/db/schema";
import { callsign } from "../fields";
import { operation } from "../operation";

/** Unblocks direct messages of an identity. */
export const unblockSender = operation(
  {
    name: "unblockSender",
    summary: "Unblock an identity's direct messages.",
    description:
      "Messages rejected or removed in the meantime are lost. If the identity is not blocked, nothing changes.",
    tag: "direct",
    effect: "write",
    access: "identity",
    scope: null,
    limit: "account",
    input: z.object({ callsign }),
    output: z.object({ ok: z.literal(true), callsign: z.string() }),
    rest: { method: "DELETE", path: "/api/dm/block/{callsign}" },
  },
  async ({ db, identity }, sent) => {
    await db
      .delete(directBlocks)
      .where(and(eq(directBlocks.callsign, identity.callsign), eq(directBlocks.blocked, sent.callsign)));
    return { ok: true as const, callsign: sent.callsign };
  },
);
