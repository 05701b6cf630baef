import { resolve } from "node:path";
import type { DatabaseOptions, OpenDatabase, StoreOptions } from "@/db/client";
import { openEmbeddedStore } from "@/db/embedded-store";
import { isNeonHost, openNeonStore } from "@/db/neon-store";
import { openPostgresStore } from "@/db/postgres-store";

/**
 * Opens the store and applies `db/migrations`, under a lock, so that any number of processes can start at the same
 * time. Throws `EmbeddedStoreBusyError` if another process has the embedded store.
 *
 * Inside `db.transaction(tx => …)` use only `tx`: the handle throws there (`guardTransactions`).
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const store: StoreOptions = {
    dataDir: options.dataDir,
    // Found at run time: without these marks the build would trace the whole repository for every route.
    snapshot: resolve(/* turbopackIgnore: true */ options.snapshot ?? "dist/embedded"),
    migrationsFolder: resolve(/* turbopackIgnore: true */ options.migrationsFolder ?? "db/migrations"),
    onError: options.onError ?? (() => {}),
  };
  if (options.databaseUrl === null) return openEmbeddedStore(store);
  const open = isNeonHost(options.databaseUrl) ? openNeonStore : openPostgresStore;
  return open(options.databaseUrl, store);
}
