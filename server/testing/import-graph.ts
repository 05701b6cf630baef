import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The imports of each file from this repository, both as paths from the root. */
export type ImportGraph = Map<string, string[]>;

const SPECIFIERS = [
  /^\s*(?:import|export)\s[^;"]*?from\s+"([^"]+)"/gm,
  /^\s*import\s+"([^"]+)"/gm,
  /\bimport\(\s*"([^"]+)"\s*\)/g,
];

/** The graph of all imports among these files: values, types, re-exports and dynamic imports. */
export function importGraph(root: string, files: string[]): ImportGraph {
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(root, file), "utf8");
      const found = SPECIFIERS.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(([, specifier]) =>
        resolveImport(root, file, specifier ?? "", known),
      );
      return [file, [...new Set(found)].sort()];
    }),
  );
}

function resolveImport(root: string, file: string, specifier: string, known: Set<string>): string[] {
  if (!specifier.startsWith(".") && !specifier.startsWith("@/")) return [];
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : relative(root, join(root, dirname(file), specifier));
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}.mjs`, `${path}/index.ts`];
  return candidates.filter((candidate) => known.has(candidate)).slice(0, 1);
}

/** The source files in these folders: no tests, and nothing that only tests use. */
export function sourceFiles(root: string, folders: string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    )
    .filter((file) => !/\.(test|spec|pw)\.tsx?$/.test(file) && !/^(server|cli\/src)\/testing\//.test(file))
    .sort();
}

/** The groups of files that import each other in a circle (Tarjan's strongly connected components), the largest first. */
export function cyclesOf(graph: ImportGraph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) lower(file, visit(next));
      else if (stack.includes(next)) lower(file, order.get(next) ?? own);
    }
    const low = lowest.get(file) ?? own;
    if (low === own) {
      const members = stack.splice(stack.indexOf(file));
      if (members.length > 1) cycles.push(members.sort());
    }
    return low;
  };
  const lower = (file: string, to: number) => lowest.set(file, Math.min(lowest.get(file) ?? to, to));
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles.sort((a, b) => b.length - a.length);
}
