import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const ignored = new Set(["node_modules", ".git", ".next", "dist", "e2e"]);

/**
 * Sorts the repository's `*.test.ts(x)` files for `vitest.config.ts`; paths are relative to `root`.
 * `database` holds those under `server/`, `db/` and `cli/` whose first line contains `// @database`, `pure` all others.
 */
export function selectTests(root: string): { pure: string[]; database: string[] } {
  const selected = { pure: [] as string[], database: [] as string[] };
  for (const path of testFiles(root, "")) {
    const needsDatabase =
      /^(server|db|cli)\//.test(path) && firstLine(join(root, path)).includes("// @database");
    selected[needsDatabase ? "database" : "pure"].push(path);
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
