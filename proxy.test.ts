import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { config, proxy } from "./proxy";
import { samplePaths } from "./server/testing/sample-paths";
import { isNextApiPath, isRouterPath, routerPathPattern } from "./server/wire/router-paths";

const pass = (headers: Record<string, string> = {}) =>
  proxy(new NextRequest("http://localhost:3000/docs", { headers })).headers;

test("a page runs only scripts that carry the nonce of its own request", () => {
  const policies = [pass(), pass()].map((headers) => headers.get("content-security-policy") ?? "");
  for (const policy of policies) {
    const [, scripts] = /script-src ([^;]*)/.exec(policy) ?? [];
    expect(scripts).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/);
  }
  expect(policies[0]).not.toBe(policies[1]);
});

test("the renderer gets the hub's nonce and policy, whatever the caller sent", () => {
  const sent = { "x-nonce": "known", "content-security-policy": "script-src 'nonce-known'" };
  const headers = pass(sent);
  expect(headers.get("x-middleware-request-content-security-policy")).toBe(
    headers.get("content-security-policy"),
  );
  expect(headers.get("x-middleware-request-x-nonce")).not.toBe("known");
  expect(headers.get("content-security-policy")).toContain(
    `'nonce-${headers.get("x-middleware-request-x-nonce")}'`,
  );
});

test("every page passes through, and nothing that our router or a route handler handles", () => {
  // Next reads the settings without running them, so the line is written out there.
  expect(config.matcher).toEqual([`/((?!_next/|api/|${routerPathPattern}$).*)`]);
  const [matcher = ""] = config.matcher;
  const pages = ["/", "/docs", "/docs/limits", "/policy", "/i/CODE", "/account/channels/x"];
  for (const path of [...pages, ...samplePaths, "/api/auth/x", "/api/trpc/x"]) {
    const isPage = !isRouterPath(path, undefined) && !isNextApiPath(path);
    expect([path, new RegExp(`^${matcher}$`).test(path)]).toEqual([path, isPage]);
  }
});
