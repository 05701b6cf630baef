import { Client, Pool } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-serverless";
import { migrate } from "drizzle-orm/neon-serverless/migrator";
import { WebSocket } from "ws";
import type { OpenDatabase, StoreOptions } from "@/db/client";
import { guardTransactions } from "@/db/guard-transactions";
import { listenOver } from "@/db/listen-over";
import { migrateUnderLock } from "@/db/migrate-under-lock";
import { poolSettings, reportBrokenConnections } from "@/db/pool-settings";
import { pooledClient } from "@/db/pooled-client";
import * as schema from "@/db/schema/index";

export function isNeonHost(databaseUrl: string): boolean {
  return new URL(databaseUrl).hostname.endsWith(".neon.tech");
}

/** A Neon database through Neon's driver: Postgres inside a WebSocket. */
export async function openNeonStore(
  databaseUrl: string,
  options: Pick<StoreOptions, "migrationsFolder" | "onError">,
): Promise<OpenDatabase> {
  const connect = async () => {
    const client = new SocketClient({
      connectionString: unpooled(databaseUrl),
      connectionTimeoutMillis: 10_000,
    });
    await client.connect();
    return client;
  };
  const pool = new Pool({ connectionString: databaseUrl, ...poolSettings });
  pool.Client = pooledClient(SocketClient);
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
    kind: "neon",
    connectListener: (channel, handlers) => listenOver(connect, channel, handlers),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}

/** Node before 22 has no WebSocket. Set per client: the driver's global setting is not ours to change. */
class SocketClient extends Client {
  constructor(config?: ConstructorParameters<typeof Client>[0]) {
    super(config);
    this.neonConfig.webSocketConstructor = WebSocket;
  }
}

/** Neon's pooler gives each transaction another connection, but LISTEN needs a permanent one. */
function unpooled(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.hostname = url.hostname.replace(/^([^.]+)-pooler\./, "$1.");
  return url.href;
}
