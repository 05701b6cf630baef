import type { Database } from "@/db/client";
import type { AuditAct } from "../audit/audit-acts";
import { type AuditEntry, recordAudit } from "../audit/record-audit";
import type { MemberContext } from "../context";

/** Puts on record what an owner did to a channel's hook, in the transaction that does it. */
export function recordHookAct(
  tx: Pick<Database, "insert" | "execute">,
  ctx: MemberContext,
  act: Extract<AuditAct, `hook.${string}`>,
  name: string,
  detail: NonNullable<AuditEntry["detail"]>,
): Promise<void> {
  const { account, channel } = ctx;
  return recordAudit(tx, ctx, {
    act,
    accountId: account.id,
    channelId: channel.id,
    actor: { accountId: account.id },
    target: name,
    detail,
  });
}
