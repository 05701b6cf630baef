import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { channels } from "@/db/schema";
import { track } from "../analytics/track";
import { byAccount, recordAudit } from "../audit/record-audit";
import { holdAccount } from "../auth/library/hold-account";
import { isJoinToken } from "../auth/principal/check-bearer";
import { findChannel } from "../auth/principal/find-channel";
import { wrongCredential } from "../auth/principal/wrong-credential";
import { AirbandError } from "../errors";
import { asPasted, channelId } from "../fields";
import { addOwner } from "../members/add-owner";
import { operation } from "../operation";
import { sealSecret } from "../secrets/sealed-secret";
import { hashSecret } from "../secrets/token-kinds";
import { shownSettings, showSettings } from "./channel-settings";
import { lockChannel } from "./lock-channel";

/** Makes an anonymous channel the caller's. Any holder of its join token can claim it; the first one owns it. */
export const claimChannel = operation(
  {
    name: "claimChannel",
    summary: "Claim a channel without an owner, using its join token.",
    description:
      "The channel is then no longer deleted after 24 h, and as its owner you can change it, delete it and read its transcript.",
    tag: "channels",
    effect: "write",
    access: "account",
    scope: "channels:write",
    limit: "account",
    refuses: ["channel_not_found", "channel_deleted", "already_claimed"],
    page: true,
    input: z.object({
      channel_id: channelId,
      join_token: z.string("must be a string").max(200, "is not a join token").overwrite(asPasted),
    }),
    output: z.object({
      channel_id: z.string(),
      ...shownSettings,
      creator_account_id: z.string(),
    }),
    rest: { method: "POST", path: "/api/account/channels/{channel_id}/claim" },
  },
  async (ctx, sent) => {
    const { account, db, runtime } = ctx;
    const channel = await findChannel(ctx, sent.channel_id);
    if (channel.isBand)
      throw new AirbandError("invalid", "channel_id: is a public band, which cannot be owned");
    if (!isJoinToken(ctx, channel, sent.join_token))
      throw await wrongCredential(ctx, "join_token: is not this channel's");
    const free = and(
      eq(channels.id, channel.id),
      isNull(channels.creatorAccountId),
      isNull(channels.deletedAt),
    );
    // Channels from before join tokens were stored encrypted; during a rotation the other one may have been shown.
    const isCurrent = hashSecret(sent.join_token) === channel.joinTokenHash;
    const sealed = await sealSecret(runtime.secrets, sent.join_token);
    const claimed = await db.transaction(async (tx) => {
      await lockChannel(tx, channel.id);
      await holdAccount(tx, account.id);
      const set = { creatorAccountId: account.id, ...(isCurrent && { sealedJoinToken: sealed }) };
      const [row] = await tx
        .update(channels)
        .set(set)
        .where(free)
        .returning({ id: channels.id, name: channels.name });
      if (!row) return row;
      await addOwner(tx, row.id, account.id, runtime.now());
      const about = { channelId: row.id, target: row.name ?? row.id };
      await recordAudit(tx, ctx, byAccount(account, "channel.claimed", about));
      return row;
    });
    // Read again: the loser of a race has an older row.
    runtime.callers.forgetChannel(channel.id);
    const now = await runtime.callers.channel(channel.id);
    if (now.creatorAccountId !== account.id) throw new AirbandError("already_claimed");
    if (claimed) {
      runtime.bus.publish({ type: "channel", channel: channel.id });
      track({ ...ctx, accountId: account.id }, "channel_claimed", {});
    }
    return { channel_id: channel.id, ...showSettings(now), creator_account_id: account.id };
  },
);
