import type { LimitBucket, LimitVerdict } from "../limits/limit-verdict";
import type { Limits } from "../limits/limits";
import { addressHash } from "./outbox";

/**
 * The reason for a mail. Each has its own allowance, so that a stranger who uses up one does not block another: `owner`
 * is for a caller known to belong to the mailbox's account, `stranger` for everybody else.
 */
export type MailReason = "stranger" | "owner" | "invite";

/** Counts a mail that somebody requested for a mailbox, from any address. Returns the verdict. */
export function chargeMailbox(limits: Limits, email: string, reason: MailReason): Promise<LimitVerdict> {
  return limits.charge("mailbox", [mailboxBucket(email, reason)]);
}

/** The bucket of a mailbox; the counters contain no address. */
export function mailboxBucket(email: string, reason: MailReason): LimitBucket {
  return { kind: "account", key: `mail:${addressHash(email)}:${reason}` };
}
