import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A migrations folder as drizzle-kit writes them, with one migration per statement. */
export async function scratchMigrations(...statements: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "airband-migrations-"));
  await mkdir(join(folder, "meta"));
  const entries = statements.map((_, idx) => ({
    idx,
    version: "7",
    when: 1_000 + idx,
    tag: `000${idx}_step`,
    breakpoints: true,
  }));
  await writeFile(
    join(folder, "meta/_journal.json"),
    JSON.stringify({ version: "7", dialect: "postgresql", entries }),
  );
  for (const [idx, statement] of statements.entries())
    await writeFile(join(folder, `000${idx}_step.sql`), statement);
  return folder;
}
