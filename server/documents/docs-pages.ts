import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { guideOrder } from "./guide-order";

/** Pages of `docs/` by their path in it, such as `errors/not_found.md`, in reading order: guides, errors, the rest. */
export type DocsPages = ReadonlyMap<string, string>;

/** Reads every page below `docs/` of the working directory. Requested pages are looked up here, never on the disk. */
export async function readDocsPages(): Promise<DocsPages> {
  const folder = join(process.cwd(), "docs");
  const paths = (await readdir(folder, { recursive: true }))
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md"))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const pages = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(folder, path), "utf8")] as const),
  );
  return new Map(pages);
}

/** Guides in their order; then other guides, errors, decisions. */
function rank(path: string): number {
  const place = guideOrder.indexOf(path.replace(/\.md$/, ""));
  if (place !== -1) return place;
  if (path.startsWith("errors/")) return 200;
  return path.includes("/") ? 300 : 100;
}
