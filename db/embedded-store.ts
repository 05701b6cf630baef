import { existsSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { OpenDatabase, StoreOptions } from "@/db/client";
import { lockDirectory } from "@/db/embedded-lock";
import { guardTransactions } from "@/db/guard-transactions";
import { PrivateFileSystem } from "@/db/private-file-system";
import { restrictTree } from "@/db/restrict-tree";
import * as schema from "@/db/schema/index";

/**
 * Postgres inside this process, in `dataDir/db`, under the directory's lock. It survives a crash of the process at any
 * moment; it never calls fsync, so it does not survive a crash of the machine.
 */
export async function openEmbeddedStore(options: StoreOptions): Promise<OpenDatabase> {
  const lock = await lockDirectory(options.dataDir);
  try {
    const pglite = await openOrCreate(join(options.dataDir, "db"), options);
    const db = drizzle(pglite, { schema });
    await migrate(db, { migrationsFolder: options.migrationsFolder }).catch(async (error: unknown) => {
      await pglite.close();
      throw error;
    });
    let closing: Promise<void> | null = null;
    const close = async () => {
      await pglite.close();
      lock.release();
    };
    return {
      db: guardTransactions(db),
      kind: "embedded",
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openOrCreate(directory: string, options: StoreOptions): Promise<PGlite> {
  if (existsSync(directory)) return openPglite(directory);
  if (existsSync(options.snapshot)) {
    try {
      await place(directory, async (draft) => {
        await cp(options.snapshot, draft, { recursive: true });
        await restrictTree(draft);
      });
      return await openPglite(directory);
    } catch (error) {
      // A snapshot of another version of Postgres, or a damaged one: an empty database takes longer, but works as well.
      options.onError(new Error(`The snapshot ${options.snapshot} could not be used`, { cause: error }));
      await rm(directory, { recursive: true, force: true });
    }
  }
  await place(directory, async (draft) => (await openPglite(draft)).close());
  return openPglite(directory);
}

/**
 * Created next to its final path and then renamed: a process killed half way leaves nothing that looks like a database.
 */
async function place(directory: string, make: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${directory}.draft`;
  await rm(draft, { recursive: true, force: true });
  await make(draft);
  await rename(draft, directory);
}

function openPglite(directory: string): Promise<PGlite> {
  return PGlite.create({
    fs: new PrivateFileSystem(directory),
    // The default of 128 MB would be most of the process's memory.
    startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"],
    parsers: { 20: Number },
  });
}
