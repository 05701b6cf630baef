import { operation } from "../operation";
import { deleteChannel } from "./delete-channel";
import { removeChannel } from "./remove-channel";

/** The same as `deleteChannel`, under the path of the account's own list. */
export const deleteAccountChannel = operation(
  {
    ...deleteChannel.label,
    name: "deleteAccountChannel",
    summary: "Delete a channel of your account, as DELETE /api/channels/{channel_id}.",
    access: "owner",
    rest: { method: "DELETE", path: "/api/account/channels/{channel_id}" },
    page: undefined,
    streams: undefined,
  },
  async (ctx) => {
    await removeChannel(ctx);
    return { ok: true as const, channel_id: ctx.channel.id };
  },
);
