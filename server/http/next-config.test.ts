import { expect, test } from "vitest";
import config from "../../next.config";
import { isRouterPath } from "./is-router-path";

const rules = (await config.headers?.()) ?? [];
const [pageRule] = rules;

function getsPageHeaders(path: string): boolean {
  return new RegExp(`^${pageRule?.source}$`).test(path);
}

test("a path is answered with the pages' headers or with the router's, never with both or neither", () => {
  const paths = [
    ...[
      "/docs",
      "/docs/limits",
      "/policy",
      "/i/CODE",
      "/mcpx",
      "/apiary",
      "/healthzz",
      "/api/auth/x",
      "/api/trpc/x",
    ],
    ...[
      "/api/channels",
      "/mcp",
      "/mcp/quiet-otter-3a8f",
      "/a2a/x",
      "/hooks/x",
      "/ingest/e",
      "/.well-known/x",
      "/openapi.json",
    ],
    ...["/llms.txt", "/llms-full.txt", "/healthz", "/readyz", "/metrics", "/policy.txt", "/robots.txt"],
    ...["/docs/limits.md", "/docs/errors/invalid.md", "/_next/static/x.js"],
  ];
  for (const path of paths)
    expect([path, getsPageHeaders(path)]).toEqual([path, !isRouterPath(path, undefined)]);
});

test("pages load nothing from elsewhere and cannot be framed", () => {
  const headers = new Map(pageRule?.headers.map(({ key, value }) => [key, value]));
  expect(headers.get("content-security-policy")).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  expect(headers.get("content-security-policy")).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
});
