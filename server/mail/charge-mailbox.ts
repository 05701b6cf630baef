import type { LimitBucket, LimitVerdict } from "../limits/limit-verdict";
import type { Limits } from "../limits/limits";
import { addressHash } from "./outbox";

/**
 * Why a mail goes out. Each has an allowance of its own, so that a stranger who uses up one keeps nobody from another:
 * `owner` is for a caller known to belong to the mailbox's account, `stranger` for everybody else.
 */
export type MailReason = "stranger" | "owner" | "invite";

/** Counts a mail that somebody requested for a mailbox, wherever the request comes from. Answers the verdict. */
export function chargeMailbox(limits: Limits, email: string, reason: MailReason): Promise<LimitVerdict> {
  return limits.charge("mailbox", [mailboxBucket(email, reason)]);
}

/** The bucket of a mailbox; the counters hold no address. */
export function mailboxBucket(email: string, reason: MailReason): LimitBucket {
  return { kind: "account", key: `mail:${addressHash(email)}:${reason}` };
}
