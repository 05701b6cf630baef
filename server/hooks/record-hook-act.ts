import type { Database } from "@/db/client";
import type { AuditAct } from "../audit/audit-acts";
import { type AuditEntry, recordAudit } from "../audit/record-audit";
import type { MemberContext } from "../context";

/** Records an owner's act on a channel's hook, in the transaction of the act. */
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
