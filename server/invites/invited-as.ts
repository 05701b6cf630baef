import { maskedEmail } from "../accounts/account-name";

/** Names an invite in audit records: an e-mail only by its first letter and domain, because records outlive the person. */
export function invitedAs({ email, callsign }: { email?: string | null; callsign?: string | null }): string {
  return (email && maskedEmail(email)) || callsign || "a link";
}
