import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The columns that docs/accounts.md lists as remaining after a deletion, as `table.column`: the last column of its
 * table.
 */
export function documentedColumns(): string[] {
  const page = readFileSync(join(import.meta.dirname, "../../docs/accounts.md"), "utf8");
  const start = page.indexOf("| what stays |");
  const table = page.slice(start, page.indexOf("\n\n", start));
  return [...table.matchAll(/`(\w+)\(([^)]*)\)`/g)].flatMap(([, name, columns = ""]) =>
    columns.split(", ").map((column) => `${name}.${column}`),
  );
}
