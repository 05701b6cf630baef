import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";

export interface StatementText {
  /** snake_case; part of the function's name in the database. */
  name: string;
  /** Parameter names, as `body` uses them, and their types. */
  takes: Record<string, string>;
  /** Columns of the result and their types. */
  returns: Record<string, string>;
  /** One SQL statement. */
  body: string;
  /** A variant for when a condition holds: the plan of the usual case then stays simple. */
  instead?: { when: string; body: string };
}

/** A statement that Postgres plans once per connection and not at each call. Run it only after `installStatements`. */
export interface PlannedStatement<Row> {
  run: (db: Pick<Database, "execute">, ...values: unknown[]) => Promise<Row[]>;
  install: (db: Pick<Database, "execute">) => Promise<void>;
  functionName: string;
}

/**
 * Keeps a large, hot statement planned: planning it costs twice as much as running it, and neither the embedded store
 * nor a transaction pooler keeps prepared statements. It becomes a PL/pgSQL function, which caches its plan, named by
 * the hash of its text: two versions of the hub on one database each call their own.
 */
export function plannedStatement<Row>(text: StatementText): PlannedStatement<Row> {
  const list = (fields: Record<string, string>) =>
    Object.entries(fields)
      .map(([name, type]) => `${name} ${type}`)
      .join(", ");
  const instead = text.instead
    ? `if ${text.instead.when} then return query ${text.instead.body}; return; end if; `
    : "";
  // Without statistics a plan made on empty tables would scan them completely for as long as it is cached.
  const definition = `(${list(text.takes)}) returns table (${list(text.returns)}) language plpgsql
    set enable_seqscan = off set jit = off as $statement$
    #variable_conflict use_column
    begin ${instead}return query ${text.body}; end $statement$`;
  const hash = createHash("sha256").update(definition).digest("hex").slice(0, 12);
  const functionName = `${text.name}_${hash}`;
  const types = Object.values(text.takes);
  return {
    functionName,
    run: async (db, ...values) => {
      const given = values.map((value, index) => sql`${value}::${sql.raw(types[index] ?? "text")}`);
      return rowsOf<Row>(
        await db.execute(sql`select * from ${sql.identifier(functionName)}(${sql.join(given, sql`, `)})`),
      );
    },
    install: async (db) => {
      await db.execute(createFunction(functionName, definition));
    },
  };
}

const createFunction = (name: string, definition: string): SQL =>
  sql.raw(`create or replace function ${name} ${definition}`);

/**
 * Creates the functions of these statements that the database does not have yet; several processes may start at once.
 */
export async function installStatements(
  db: Database,
  statements: PlannedStatement<unknown>[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('airband statements'))`);
    const names = JSON.stringify(statements.map((statement) => statement.functionName));
    const there = rowsOf<{ proname: string }>(
      await tx.execute(sql`
        select proname::text from pg_proc
        where pronamespace = current_schema()::regnamespace
          and proname::text in (select jsonb_array_elements_text(${names}::jsonb))`),
    );
    const known = new Set(there.map((row) => row.proname));
    for (const statement of statements) if (!known.has(statement.functionName)) await statement.install(tx);
  });
}
