import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Compared as text and without case: characters that are special in patterns are searched for as they are. */
export const containsText = (value: SQLWrapper, q: string): SQL =>
  sql`position(lower(${q}) in lower(${value})) > 0`;
