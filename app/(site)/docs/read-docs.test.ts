import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { groupDocs, readDoc, readDocs } from "./read-docs";
import { renderMarkdown } from "./render-markdown";

const pages = await readDocs();

test("every page is in the list once, under its title in plain text", () => {
  const listed = groupDocs(pages).flatMap((group) => group.pages);
  const paths = pages.map((page) => page.path).filter((path) => path !== "index");
  expect(listed.map((page) => page.path).sort()).toEqual(paths.sort());
  for (const page of listed) expect(page.title).not.toMatch(/[`*]/);
});

test("guides are in the order a newcomer needs them, each with a complete first sentence", () => {
  const [guides] = groupDocs(pages);
  expect(guides?.pages[0]?.path).toBe("quick-start");
  for (const { path, lead } of guides?.pages ?? [])
    expect([path, lead]).toEqual([path, expect.stringMatching(/^[A-Z].{20,}\.$/)]);
});

describe("links", async () => {
  const all = [...pages, await readDoc("policy")];
  test.each(all.map((page) => [page.path, page.markdown]))(
    "%s links to no missing page",
    (path, markdown) => {
      for (const [, page = ""] of renderMarkdown(markdown, path).matchAll(/href="\/docs\/([^"#]+)/g)) {
        expect(existsSync(join("docs", page.endsWith(".md") ? page : `${page}.md`)), page).toBe(true);
      }
    },
  );
});
