import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type * as schema from "@/db/schema/index";

/** The handle for queries: the same for all three drivers. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/**
 * Listens on one NOTIFY channel over a connection of its own. Rejects if that connection cannot be opened; calls `lost`
 * once if it later breaks (never after `close`): notifications since then are lost.
 */
export type ConnectListener = (
  channel: string,
  handlers: { notified: (payload: string) => void; lost: (error: Error) => void },
) => Promise<{ close: () => Promise<void> }>;

export interface OpenDatabase {
  db: Database;
  kind: "embedded" | "postgres" | "neon";
  /** Waits for running queries, then releases connections and the lock on the directory. */
  close: () => Promise<void>;
  /** Only if several processes can share the store. */
  connectListener?: ConnectListener;
}

export interface DatabaseOptions {
  /** `postgres://…`; null for the embedded Postgres. */
  databaseUrl: string | null;
  /** Contains the embedded Postgres (`db`) and its lock (`lock`). */
  dataDir: string;
  /** A gzipped, migrated data directory that the embedded Postgres starts from; created by the build. */
  snapshot?: string;
  migrationsFolder?: string;
  /**
   * Called with errors that the store survives by itself: an idle connection that broke, a snapshot that could not be
   * used.
   */
  onError?: (error: Error) => void;
}

/** `DatabaseOptions` with its defaults filled in. */
export type StoreOptions = Required<Omit<DatabaseOptions, "databaseUrl">>;

/** The rows of a raw `db.execute(sql…)`, int8 as numbers on every driver. */
export function rowsOf<Row>(result: unknown): Row[] {
  return (result as { rows: Row[] }).rows;
}

/** The number of rows that an insert, update or delete without `returning` changed. */
export function rowCountOf(result: unknown): number {
  return (result as { rowCount: number | null }).rowCount ?? 0;
}
