import { eq } from "drizzle-orm";
import { z } from "zod";
import { channels } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { channelId, graceSeconds } from "../fields";
import { operation } from "../operation";
import { sealSecret } from "../secrets/sealed-secret";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { joinLines, linesFor } from "./join-lines";

/**
 * Replaces a channel's join token. The previous one works for another `grace_seconds`. Participants on the channel
 * stay: a session is a secret of its own.
 */
export const rotateJoinToken = operation(
  {
    name: "rotateJoinToken",
    summary: "Replace a channel's join token; the old one works for a grace period.",
    description: "Existing sessions continue with their session_id. Remove an agent to end its session.",
    tag: "channels",
    effect: "write",
    access: "admin",
    scope: "channels:write",
    recentProof: true,
    limit: "account",
    page: true,
    input: z.object({ channel_id: channelId, grace_seconds: graceSeconds }),
    output: z.object({
      ...joinLines,
      previous_token_until: z.number().int().nullable().describe("Null: the old one stopped working."),
    }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/token" },
  },
  async (ctx, { grace_seconds }) => {
    const { account, channel, db, runtime } = ctx;
    const token = newToken("join");
    const sealedJoinToken = await sealSecret(runtime.secrets, token);
    const until = grace_seconds === 0 ? null : runtime.now() + grace_seconds * 1_000;
    await db.transaction(async (tx) => {
      const [row] = await tx.select().from(channels).where(eq(channels.id, channel.id)).for("no key update");
      if (!row || row.deletedAt !== null) throw new AirbandError("channel_deleted");
      await tx
        .update(channels)
        .set({
          joinTokenHash: hashSecret(token),
          sealedJoinToken,
          previousTokenHash: until === null ? null : row.joinTokenHash,
          previousTokenUntil: until,
        })
        .where(eq(channels.id, channel.id));
      const about = { channelId: row.id, target: row.name ?? row.id, detail: { grace_seconds } };
      await recordAudit(tx, ctx, byAccount(account, "channel.token_rotated", about));
    });
    runtime.bus.publish({ type: "channel", channel: channel.id });
    return { ...linesFor(runtime.env.origin, channel.id, token), previous_token_until: until };
  },
);
