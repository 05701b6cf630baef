import type { Database } from "@/db/client";
import { accountAuditEntries, channelAuditEntries } from "@/db/schema";
import { accountDeleted } from "../auth/library/hold-account";
import type { AuditAct } from "./audit-acts";
import { recordGuestAct } from "./record-guest-act";

const ACCOUNT_KEY = "account_audit_entries_account_id_accounts_id_fk";

export interface AuditEntry {
  act: AuditAct;
  /** The account whose own record gets an entry. */
  accountId?: string | null;
  /** The channel whose record gets an entry, independent of the account's. */
  channelId?: string | null;
  /** The actor, if it was an account or a participant. */
  actor?: { accountId?: string | null; callsign?: string | null };
  /** The actor has the join token and no account. */
  guest?: boolean;
  /** The target in a word: a callsign, a token's name, a host. Never a secret, an e-mail or message text. */
  target?: string | null;
  detail?: Record<string, string | number | boolean | null>;
}

/**
 * Appends an act to the channel's record, the account's record, or both: a row each, so that one can be erased without
 * the other. `db` is the transaction that commits the act itself. `ctx` provides the clock and the address.
 */
export async function recordAudit(
  db: Pick<Database, "insert" | "execute">,
  ctx: { runtime: { now: () => number }; address?: string | null },
  ...entries: AuditEntry[]
): Promise<void> {
  const rows = entries.map((entry) => ({
    guest: entry.guest ?? false,
    at: ctx.runtime.now(),
    act: entry.act,
    accountId: entry.accountId ?? null,
    channelId: entry.channelId ?? null,
    actorAccount: entry.actor?.accountId ?? null,
    actorCallsign: entry.actor?.callsign ?? null,
    target: entry.target ?? null,
    address: ctx.address ?? null,
    detail: entry.detail ?? null,
  }));
  const ofChannels = rows.flatMap(({ accountId: _, channelId, ...row }) =>
    channelId ? [{ ...row, channelId, address: row.guest ? null : row.address }] : [],
  );
  // A person's record contains no address of somebody else.
  const ofAccounts = rows.flatMap(({ accountId, address, guest: _, ...row }) =>
    accountId ? [{ ...row, accountId, address: row.actorAccount === accountId ? address : null }] : [],
  );
  const byMembers = ofChannels.filter(({ guest }) => !guest);
  if (byMembers.length > 0) await db.insert(channelAuditEntries).values(byMembers);
  if (ofAccounts.length > 0) await db.insert(accountAuditEntries).values(ofAccounts).catch(refuseIfDeleted);
  for (const row of ofChannels) if (row.guest) await recordGuestAct(db, row);
}

/**
 * An account was deleted after the call was authorized: the call is refused, and does not fail as an internal error.
 */
function refuseIfDeleted(error: unknown): never {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && "constraint" in cause && cause.constraint === ACCOUNT_KEY)
    throw accountDeleted();
  throw error;
}

/** An act of an account on something of its own: recorded for the account, with the account as the actor. */
export function byAccount(
  account: { id: string },
  act: AuditAct,
  about: Pick<AuditEntry, "channelId" | "target" | "detail"> = {},
): AuditEntry {
  return { act, accountId: account.id, actor: { accountId: account.id }, ...about };
}
