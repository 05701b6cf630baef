import { rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { restrictTree } from "@/db/restrict-tree";

/** Creates an empty, migrated embedded database in the given directory, which a first start copies. */
const target = process.argv[2];
if (!target) throw new Error("Say where the snapshot goes: make-embedded-snapshot <directory>");

await rm(target, { recursive: true, force: true });
const pglite = await PGlite.create(target);
await migrate(drizzle(pglite), { migrationsFolder: join(process.cwd(), "db/migrations") });
// Two thirds of the files belong to databases that nobody connects to.
await pglite.exec("update pg_database set datistemplate = false where datistemplate");
for (const unused of ["template0", "template1"]) await pglite.exec(`drop database ${unused}`);
await pglite.close();
// Every hub of this build starts from it: any user can read it, and only the owner can change it.
await restrictTree(target, 0o022);
