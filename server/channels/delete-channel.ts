import { z } from "zod";
import { channelId } from "../fields";
import { operation } from "../operation";
import { removeChannel } from "./remove-channel";

/** Deletes a channel of the caller's account, with its messages. Agents on it get `channel_deleted`. */
export const deleteChannel = operation(
  {
    name: "deleteChannel",
    summary: "Delete a channel that your account owns; agents get channel_deleted.",
    tag: "channels",
    effect: "write",
    access: "owner",
    scope: "channels:write",
    recentProof: true,
    limit: "account",
    page: true,
    input: z.object({ channel_id: channelId }),
    output: z.object({ ok: z.literal(true), channel_id: z.string() }),
    rest: { method: "DELETE", path: "/api/channels/{channel_id}" },
  },
  async (ctx) => {
    await removeChannel(ctx);
    return { ok: true as const, channel_id: ctx.channel.id };
  },
);
