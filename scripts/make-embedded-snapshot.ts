import { rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { dropTemplateDatabases } from "@/db/drop-template-databases";
import { restrictTree } from "@/db/restrict-tree";

/** Creates an empty, migrated embedded database in the given directory, which a first start copies. */
const target = process.argv[2];
if (!target) throw new Error("Say where the snapshot goes: make-embedded-snapshot <directory>");

await rm(target, { recursive: true, force: true });
const pglite = await PGlite.create(target);
await migrate(drizzle(pglite), { migrationsFolder: join(process.cwd(), "db/migrations") });
await dropTemplateDatabases(pglite);
await pglite.close();
// Every hub of this build starts from it: any user can read it, and only the owner can change it.
await restrictTree(target, 0o022);
