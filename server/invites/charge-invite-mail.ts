import { addressBucket } from "../auth/principal/wrong-credential";
import type { AccountContext } from "../context";
import { refuseWhenOver } from "../limits/limit-headers";
import { chargeMailbox } from "../mail/charge-mailbox";
import { refuseReported } from "./report-invite";

/**
 * Refuses more invites than anybody needs to send, or one mailbox to receive: the hub must not be a way to mail
 * strangers. Call it before the transaction that stores the mail: a refusal then leaves nothing behind.
 */
export async function chargeInviteMail(ctx: AccountContext, email: string): Promise<void> {
  await refuseReported(ctx.db, ctx.account.id, email);
  const buckets = [addressBucket(ctx), { kind: "account" as const, key: ctx.account.id }];
  refuseWhenOver(await ctx.runtime.limits.charge("invite_mail", buckets));
  refuseWhenOver(await chargeMailbox(ctx.runtime.limits, email, "invite"));
}
