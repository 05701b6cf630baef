const PLACEHOLDER = "@no-email.invalid";

/** What stands in the e-mail column of an account that has none. `.invalid` never resolves (RFC 2606 section 2). */
export function placeholderEmail(accountId: string): string {
  return `${accountId.toLowerCase()}${PLACEHOLDER}`;
}

/** The account's e-mail; null where a placeholder stands in. Only such an address may be shown or mailed to. */
export function realEmail(email: string): string | null {
  return email.toLowerCase().endsWith(PLACEHOLDER) ? null : email;
}
