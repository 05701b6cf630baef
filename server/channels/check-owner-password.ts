import { wrongCredential } from "../auth/wrong-credential";
import type { ChannelContext } from "../context";
import { refuseWhenOver } from "../limits/limit-headers";
import { verifyPassword } from "../password";

/**
 * Whether the caller gave the channel's owner password. A wrong one is refused and counted against the address; once
 * that runs dry none is looked at, right or wrong. Channels without one take anything.
 */
export async function checkOwnerPassword(ctx: ChannelContext, given: string | undefined): Promise<boolean> {
  const stored = ctx.channel.ownerPasswordHash;
  if (stored === null || given === undefined || given.trim() === "") return false;
  refuseWhenOver(
    await ctx.runtime.limits.peek("guess", [{ kind: "address", key: ctx.address ?? "unknown" }]),
  );
  if (await verifyPassword(given.trim(), stored)) return true;
  throw await wrongCredential(ctx, "owner_password: is wrong");
}
