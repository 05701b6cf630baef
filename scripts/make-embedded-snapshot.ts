import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";

/**
 * Writes an empty, migrated embedded database (gzipped tar) to the path given. Opening it costs a third of the time
 * and of the memory that making one at first start would.
 */
const target = process.argv[2];
if (!target) throw new Error("Say where the snapshot goes: make-embedded-snapshot <path>");

const pglite = await PGlite.create();
await migrate(drizzle(pglite), { migrationsFolder: join(process.cwd(), "db/migrations") });
const snapshot = await pglite.dumpDataDir("gzip");
await writeFile(target, Buffer.from(await snapshot.arrayBuffer()));
await pglite.close();
