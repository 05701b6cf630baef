import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { guideOrder } from "@/server/documents/guide-order";

/** One Markdown file of `docs/`. */
export interface DocPage {
  /** Path inside `docs/` without `.md`, for example `errors/not_found`. */
  path: string;
  /** Its first heading, in plain text. */
  title: string;
  /** Its name in lists: for an error page, the code that starts its heading. */
  label: string;
  /** Its first sentence, or the first two if short, in plain text; empty if it does not start with a paragraph. */
  lead: string;
  markdown: string;
}

/** The folder of a group of pages; null for the guides at the top. */
export interface DocGroup {
  folder: string | null;
  title: string;
  pages: DocPage[];
}

const folder = join(process.cwd(), "docs");

const titles: Record<string, string> = {
  api: "API",
  errors: "Errors",
  decisions: "Decisions",
  contributing: "Contributing",
};

let read: Promise<DocPage[]> | null = null;

/** Every page under `docs/`, by path. The policy has a page of its own at `/policy`. Read once in production. */
export function readDocs(): Promise<DocPage[]> {
  if (process.env.NODE_ENV !== "production") return readAll();
  read ??= readAll().catch((error) => {
    read = null;
    throw error;
  });
  return read;
}

async function readAll(): Promise<DocPage[]> {
  const files = await readdir(folder, { recursive: true });
  const paths = files.filter((file) => file.endsWith(".md") && file !== "policy.md").sort();
  return Promise.all(paths.map((file) => readDoc(file.replace(/\.md$/, ""))));
}

/** Reads one page. Throws if it does not exist. */
export async function readDoc(path: string): Promise<DocPage> {
  const markdown = await readFile(join(folder, `${path}.md`), "utf8");
  const heading = /^#\s+(.+)$/m.exec(markdown)?.[1] ?? path;
  const title = heading.replace(/[`*]/g, "");
  const label = /^`([^`]+)`:/.exec(heading)?.[1] ?? title;
  return { path, title, label, lead: leadOf(markdown), markdown };
}

function leadOf(markdown: string): string {
  const paragraph = /^#[^\n]*\n+([^#\n`|<][^#|]*?)\n\n/.exec(markdown)?.[1] ?? "";
  const plain = paragraph
    .replace(/\[([^[\]]+)\]\([^()]*\)/g, "$1")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ");
  const [first = "", second] = plain.trim().replace(/\.$/, "").split(". ");
  return second !== undefined && first.length < 45 ? `${first}. ${second}.` : `${first}.`;
}

function byNeed(a: DocPage, b: DocPage): number {
  const rank = ({ path }: DocPage) =>
    guideOrder.includes(path) ? guideOrder.indexOf(path) : guideOrder.length;
  return rank(a) - rank(b);
}

/** The pages in the order of the list: guides first, then folder by folder. */
export function groupDocs(pages: DocPage[]): DocGroup[] {
  const folders = [null, ...Object.keys(titles)];
  const folderOf = (page: DocPage) => (page.path.includes("/") ? (page.path.split("/")[0] ?? null) : null);
  const others = pages.map(folderOf).filter((name) => !folders.includes(name));
  return [...folders, ...new Set(others)]
    .map((name) => ({
      folder: name,
      title: name === null ? "Guides" : (titles[name] ?? name),
      pages: pages.filter((page) => folderOf(page) === name && page.path !== "index").toSorted(byNeed),
    }))
    .filter((group) => group.pages.length > 0);
}
