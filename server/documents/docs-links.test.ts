import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { isRouterPath } from "../wire/router-paths";

const docs = readdirSync("docs", { recursive: true })
  .map((path) => join("docs", String(path)))
  .filter((path) => path.endsWith(".md"));
const pages = [...docs, "README.md", "AGENTS.md", "CONTRIBUTING.md"];

/** Link targets outside of code. */
function linksOf(page: string): string[] {
  const prose = readFileSync(page, "utf8")
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => String(match[1]));
}

/** Anchors of a page's headings, as GitHub and our own pages generate them. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, "utf8").matchAll(/^#{2,6} (.+)$/gm);
  return [...headings].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}

test.each(pages)("every link of %s has a target", (page) => {
  for (const link of linksOf(page)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [path = "", anchor] = link.split("#");
    if (path.startsWith("/")) {
      expect(isRouterPath(path, undefined) || existsSync(join("app/(site)", path)), `${page}: ${link}`).toBe(
        true,
      );
      continue;
    }
    const target = path === "" ? page : join(dirname(page), path);
    expect(existsSync(target), `${page}: ${link}`).toBe(true);
    if (anchor) expect(anchorsOf(target), `${page}: ${link}`).toContain(anchor);
  }
});

test.each(docs)("%s begins with its only title", (page) => {
  const text = readFileSync(page, "utf8").replace(/^```[\s\S]*?^```$/gm, "");
  expect(text).toMatch(/^# \S/);
  expect(text.match(/^# /gm)).toHaveLength(1);
});

const decisions = readdirSync("docs/decisions")
  .filter((name) => name !== "README.md")
  .toSorted();

test("decisions are numbered without gaps", () => {
  expect(decisions.map((name) => Number(name.slice(0, 3)))).toEqual(decisions.map((_, n) => n + 1));
});

test("the index of decisions has one line for each, in their order", () => {
  const index = readFileSync("docs/decisions/README.md", "utf8");
  const lines = index.match(/^- .+$/gm) ?? [];
  const missing = decisions.filter((name) => !index.includes(`](${name})`));
  const titleOf = (name: string) =>
    /^# (\d+: )?(.+)$/m.exec(readFileSync(`docs/decisions/${name}`, "utf8"))?.[2];
  const line = (name: string) => `- [${name.slice(0, 3)}](${name}): ${titleOf(name)}.`;
  expect(missing.map(line), "add to docs/decisions/README.md").toEqual([]);
  expect(lines.map((text) => text.match(/\(([^)]+)\): ./)?.[1])).toEqual(decisions);
});
