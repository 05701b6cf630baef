import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { directBlocks } from "@/db/schema";
import { callsign } from "../fields";
import { operation } from "../operation";

/** Takes direct messages of a blocked identity again. */
export const unblockSender = operation(
  {
    name: "unblockSender",
    summary: "Take direct messages of an identity again.",
    description:
      "What was refused or removed meanwhile does not come back. Of one that is not blocked it changes nothing.",
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
