import { addressBucket, wrongCredential } from "../auth/principal/wrong-credential";
import type { ChannelContext } from "../context";
import { refuseWhenOver } from "../limits/limit-headers";
import { verifyPassword } from "../secrets/password";

/**
 * Checks the channel's owner password, if the caller sent one. A wrong one is refused and counted against the address;
 * once the limit is reached none is checked, right or wrong. A channel without a password accepts any.
 */
export async function checkOwnerPassword(ctx: ChannelContext, given: string | undefined): Promise<boolean> {
  const stored = ctx.channel.ownerPasswordHash;
  if (stored === null || given === undefined || given.trim() === "") return false;
  const { limits, secretTries } = ctx.runtime;
  const address = addressBucket(ctx);
  return secretTries.take([`address ${address.key}`], async () => {
    refuseWhenOver(await limits.peek("guess", [address]));
    if (await verifyPassword(given.trim(), stored)) return true;
    throw await wrongCredential(ctx, "owner_password: is wrong");
  });
}
