import type { Database } from "@/db/client";
import { auditEntries } from "@/db/schema";
import type { Context } from "../context";
import type { AuditAct } from "./audit-acts";

export interface AuditEntry {
  act: AuditAct;
  /** Whose record it goes to; null where only a channel is concerned. */
  accountId?: string | null;
  channelId?: string | null;
  /** Who did it, where it was an account or a participant. */
  actor?: { accountId?: string | null; callsign?: string | null };
  /** What it was done to, in a word: a callsign, a token's name, a host. Never a secret and never message text. */
  target?: string | null;
  detail?: Record<string, string | number | boolean | null>;
}

/**
 * Appends to the audit record. `db` is the transaction in which the act itself is committed, so that neither is there
 * without the other. `ctx` gives clock and address.
 */
export async function recordAudit(
  db: Pick<Database, "insert">,
  ctx: { runtime: { now: () => number }; address?: Context["address"] },
  ...entries: AuditEntry[]
): Promise<void> {
  if (entries.length === 0) return;
  await db.insert(auditEntries).values(
    entries.map((entry) => ({
      at: ctx.runtime.now(),
      act: entry.act,
      accountId: entry.accountId ?? null,
      channelId: entry.channelId ?? null,
      actorAccount: entry.actor?.accountId ?? null,
      actorCallsign: entry.actor?.callsign ?? null,
      target: entry.target ?? null,
      address: ctx.address ?? null,
      detail: entry.detail ?? null,
    })),
  );
}

/** An act of an account on what is its own: it stands in its record, and it did it. */
export function byAccount(
  account: { id: string },
  act: AuditAct,
  about: Pick<AuditEntry, "channelId" | "target" | "detail"> = {},
): AuditEntry {
  return { act, accountId: account.id, actor: { accountId: account.id }, ...about };
}
