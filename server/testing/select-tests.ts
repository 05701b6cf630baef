import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const ignored = new Set(["node_modules", ".git", ".next", "dist", "e2e"]);

/**
 * Sorts the repository's `*.test.ts(x)` files for `vitest.config.ts`; paths are relative to `root`. Of those under
 * `server/`, `db/`, `cli/` and `packages/`, `both` holds the ones whose first line contains `// @database both`, since what they test
 * depends on the store, and `database` the other ones with `// @database`. `pure` holds all others.
 */
export function selectTests(root: string): { pure: string[]; database: string[]; both: string[] } {
  const selected = { pure: [] as string[], database: [] as string[], both: [] as string[] };
  for (const path of testFiles(root, "")) {
    const line = /^(server|db|cli|packages)\//.test(path) ? firstLine(join(root, path)) : "";
    const kind = line.includes("// @database both")
      ? "both"
      : line.includes("// @database")
        ? "database"
        : "pure";
    selected[kind].push(path);
  }
  return selected;
}

function testFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : testFiles(root, path);
    return /\.test\.tsx?$/.test(entry.name) ? [path.split(sep).join("/")] : [];
  });
}

function firstLine(path: string): string {
  return readFileSync(path, "utf8").split("\n", 1)[0] ?? "";
}
