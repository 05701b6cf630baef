import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

const PLACEHOLDER = "@no-email.invalid";

/** The placeholder in the e-mail column of an account without one. `.invalid` never resolves (RFC 2606 section 2). */
export function placeholderEmail(accountId: string): string {
  return `${accountId.toLowerCase()}${PLACEHOLDER}`;
}

/** The account's e-mail; null if it is a placeholder. Only a real address may be shown or mailed. */
export function realEmail(email: string): string | null {
  return email.toLowerCase().endsWith(PLACEHOLDER) ? null : email;
}

/** The same condition on a column, for queries. */
export const isRealEmail = (email: SQLWrapper): SQL => sql`lower(${email}) not like ${`%${PLACEHOLDER}`}`;
