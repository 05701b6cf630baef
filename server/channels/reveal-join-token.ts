import { eq } from "drizzle-orm";
import { z } from "zod";
import { channels } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";
import { openSealedSecret } from "../secrets/sealed-secret";
import { joinLines, linesFor } from "./join-lines";

/**
 * Shows a channel's join token again, to add an agent without replacing the token of the others. It is stored encrypted
 * beside its hash; a channel that was created before that has only the hash.
 */
export const revealJoinToken = operation(
  {
    name: "revealJoinToken",
    summary: "Show a channel's join token again, with the lines that contain it.",
    description:
      "Recorded in the audit log. A channel from before tokens were stored needs a new token first.",
    tag: "channels",
    effect: "write",
    access: "admin",
    scope: "channels:write",
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    refuses: ["not_found"],
    page: true,
    input: z.object({ channel_id: channelId }),
    output: z.object(joinLines),
    rest: { method: "POST", path: "/api/channels/{channel_id}/token/reveal" },
  },
  async (ctx) => {
    const { account, channel, db, runtime } = ctx;
    const sealed = await db.transaction(async (tx) => {
      const [row] = await tx.select().from(channels).where(eq(channels.id, channel.id));
      if (!row || row.deletedAt !== null) throw new AirbandError("channel_deleted");
      if (row.sealedJoinToken === null)
        throw new AirbandError("not_found", "this channel's join token is not stored; create a new one");
      const about = { channelId: row.id, target: row.name ?? row.id };
      await recordAudit(tx, ctx, byAccount(account, "channel.token_revealed", about));
      return row.sealedJoinToken;
    });
    const token = await openSealedSecret(runtime.secrets, sealed);
    return linesFor(runtime.env.origin, channel.id, token);
  },
);
