import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import type { OpenDatabase, StoreOptions } from "@/db/client";
import { guardTransactions } from "@/db/guard-transactions";
import { listenOver } from "@/db/listen-over";
import { migrateUnderLock } from "@/db/migrate-under-lock";
import { poolSettings, reportBrokenConnections } from "@/db/pool-settings";
import { pooledClient } from "@/db/pooled-client";
import * as schema from "@/db/schema/index";

/** A Postgres server over TCP or a socket, through a pool. */
export async function openPostgresStore(
  databaseUrl: string,
  options: Pick<StoreOptions, "migrationsFolder" | "onError">,
): Promise<OpenDatabase> {
  const connect = async () => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    await client.connect();
    return client;
  };
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    keepAlive: true,
    ...poolSettings,
    Client: pooledClient(pg.Client),
  });
  reportBrokenConnections(pool, options.onError);
  const db = drizzle(pool, { schema });
  try {
    await migrateUnderLock(connect, () => migrate(db, { migrationsFolder: options.migrationsFolder }));
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | null = null;
  return {
    db: guardTransactions(db),
    kind: "postgres",
    connectListener: (channel, handlers) => listenOver(connect, channel, handlers),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}
