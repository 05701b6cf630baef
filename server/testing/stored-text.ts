import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import { outboxFolder } from "../mail/outbox";
import type { Runtime } from "../runtime";

/**
 * Every table that has a row with `text` in any column, plain or encoded (base64, hex), and every outbox file with it.
 */
export async function placesOf(runtime: Pick<Runtime, "db" | "env">, text: string): Promise<string[]> {
  const bytes = Buffer.from(text);
  // Base64 of a text inside another depends on its offset; these callers encode the text alone.
  const forms = [text, bytes.toString("base64").replace(/=*$/, ""), bytes.toString("hex")];
  const tables = rowsOf<{ name: string }>(
    await runtime.db.execute(sql`
      select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`),
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const hits = rowsOf(
      await runtime.db.execute(sql`
        select 1 as one from ${sql.raw(name)} x
        where ${sql.join(
          forms.map((form) => sql`strpos(x::text, ${form}::text) > 0`),
          sql` or `,
        )} limit 1`),
    );
    if (hits.length > 0) found.push(name);
  }
  const folder = outboxFolder(runtime.env.dataDir);
  for (const file of await readdir(folder).catch(() => [])) {
    const content = await readFile(join(folder, file), "utf8");
    if (forms.some((form) => content.includes(form))) found.push(file);
  }
  return found;
}

/** Every `table.column` that contains `text` in some row. */
export async function columnsWith(runtime: Pick<Runtime, "db">, text: string): Promise<string[]> {
  const tables = rowsOf<{ name: string }>(
    await runtime.db.execute(sql`
      select table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema = 'public' order by 1`),
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const hits = rowsOf<{ key: string }>(
      await runtime.db.execute(sql`
        select distinct field.key from ${sql.identifier(name)} x, jsonb_each_text(to_jsonb(x)) field
        where strpos(field.value, ${text}::text) > 0 order by 1`),
    );
    found.push(...hits.map(({ key }) => `${name}.${key}`));
  }
  return found;
}
