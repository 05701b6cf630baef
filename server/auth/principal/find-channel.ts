import type { Context } from "../../context";
import { isAirbandError } from "../../errors";
import type { ChannelRow } from "../../sessions/caller-rows";
import { chargeGuess } from "./wrong-credential";

/**
 * The channel that a caller named. An unknown id counts as a guess, or somebody could try ids until one is a channel.
 */
export async function findChannel(ctx: Context, id: string): Promise<ChannelRow> {
  try {
    return await ctx.runtime.callers.channel(id);
  } catch (error) {
    if (isAirbandError(error) && error.airbandCode === "channel_not_found") await chargeGuess(ctx);
    throw error;
  }
}
