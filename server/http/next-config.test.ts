import { expect, test } from "vitest";
import config from "../../next.config";
import { samplePaths } from "../testing/sample-paths";
import { isRouterPath } from "../wire/router-paths";

const rules = (await config.headers?.()) ?? [];
const [pageRule] = rules;

const others = ["/docs", "/policy", "/i/CODE", "/api/auth/x", "/api/trpc/x", "/_next/static/x.js"];

function getsPageHeaders(path: string): boolean {
  return new RegExp(`^${pageRule?.source}$`).test(path);
}

test("a path gets the pages' headers or the router's, never both or neither", () => {
  for (const path of [...others, ...samplePaths])
    expect([path, getsPageHeaders(path)]).toEqual([path, !isRouterPath(path, undefined)]);
});

test("Next passes exactly the router's paths to the router", async () => {
  const rewrites = (await config.rewrites?.()) as { beforeFiles: { source: string }[] };
  const sources = rewrites.beforeFiles.map(({ source }) => new RegExp(`^${source}$`));
  for (const path of [...others, ...samplePaths])
    expect([path, sources.some((source) => source.test(path))]).toEqual([
      path,
      isRouterPath(path, undefined),
    ]);
});

test("pages load nothing from other sites and cannot be framed", () => {
  const headers = new Map(pageRule?.headers.map(({ key, value }) => [key, value]));
  expect(headers.get("content-security-policy")).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  expect(headers.get("content-security-policy")).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
});
