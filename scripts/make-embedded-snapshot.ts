import { rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { restrictTree } from "@/db/restrict-tree";

/**
 * Makes an empty, migrated embedded database in the directory given, for a first start to copy in place of making one.
 */
const target = process.argv[2];
if (!target) throw new Error("Say where the snapshot goes: make-embedded-snapshot <directory>");

await rm(target, { recursive: true, force: true });
const pglite = await PGlite.create(target);
await migrate(drizzle(pglite), { migrationsFolder: join(process.cwd(), "db/migrations") });
await pglite.close();
// Every hub of this build starts from it: any user may read it, and only the owner may change it.
await restrictTree(target, 0o022);
