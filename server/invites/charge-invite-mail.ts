import { addressBucket } from "../auth/wrong-credential";
import type { AccountContext } from "../context";
import { refuseWhenOver } from "../limits/limit-headers";

/** Refuses who mails out more invites than anybody needs to: the hub must not be a way to write to strangers. */
export async function chargeInviteMail(ctx: AccountContext): Promise<void> {
  const buckets = [addressBucket(ctx), { kind: "account" as const, key: ctx.account.id }];
  refuseWhenOver(await ctx.runtime.limits.charge("invite_mail", buckets));
}
