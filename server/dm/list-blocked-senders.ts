import { eq } from "drizzle-orm";
import { z } from "zod";
import { directBlocks } from "@/db/schema";
import { operation } from "../operation";

/** The callsigns that the caller's identity has blocked. */
export const listBlockedSenders = operation(
  {
    name: "listBlockedSenders",
    summary: "List the identities whose direct messages you block.",
    tag: "direct",
    effect: "read",
    access: "identity",
    scope: null,
    limit: "read",
    input: z.object({}),
    output: z.object({
      blocked: z.array(z.object({ callsign: z.string(), blocked_at: z.number().int() })),
    }),
    rest: { method: "GET", path: "/api/dm/block" },
  },
  async ({ db, identity }) => {
    const blocked = await db
      .select({ callsign: directBlocks.blocked, blocked_at: directBlocks.at })
      .from(directBlocks)
      .where(eq(directBlocks.callsign, identity.callsign))
      .orderBy(directBlocks.blocked);
    return { blocked };
  },
);
