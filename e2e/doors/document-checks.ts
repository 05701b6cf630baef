import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Answer, call, type Fields } from "../call";
import type { Checks } from "./capability-checks";

const docs = join(import.meta.dirname, "../../docs");
const html = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

/** Every page that is built from `docs/`, by its path in it without `.md`. */
const pages = readdirSync(docs, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith(".md"))
  .map((path) => path.slice(0, -".md".length).replaceAll("\\", "/"));

/** The policy has an address of its own. */
const addresses = ["/", "/docs", ...pages.map((page) => (page === "policy" ? "/policy" : `/docs/${page}`))];

const fetched = new Map<string, Promise<Answer<Fields>>>();

/** A page as a browser gets it. Each is rendered once for all checks of a hub: this is most of their time. */
function pageAt(origin: string, path: string): Promise<Answer<Fields>> {
  const address = origin + path;
  const known = fetched.get(address) ?? call(origin, `GET ${path}`, { headers: html });
  fetched.set(address, known);
  return known;
}

export const documentChecks: Checks = {
  "the front door is a page to browsers and the service's description to programs": async (origin) => {
    const page = await call(origin, "GET /", { headers: html });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    const program = await call(origin, "GET /", { headers: { Accept: "application/json" } });
    expect(program.json).toMatchObject({ service: "airband" });
    expect((await call(origin, "GET /api/v1/info")).json).toEqual(program.json);
    for (const answer of [page, program])
      expect(answer.headers.get("link")).toContain('</llms.txt>; rel="alternate"; type="text/markdown"');
  },

  "the health paths respond with one word": async (origin) => {
    expect(await call(origin, "GET /healthz")).toMatchObject({ status: 200, text: "ok" });
    expect(await call(origin, "GET /readyz")).toMatchObject({ status: 200, text: "ready\n" });
  },

  "the mark is a picture, and without a contact there is no security.txt": async (origin) => {
    const logo = await call(origin, "GET /logo.svg");
    expect([logo.status, logo.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    const { status, json } = await call(origin, "GET /.well-known/security.txt");
    expect([status, json.code]).toEqual([404, "not_found"]);
  },

  "a page links its icons and its preview picture, each at an address that responds": async (origin) => {
    const { text } = await call(origin, "GET /", { headers: html });
    const named = /<(?:link rel="[a-z-]*icon"|meta property="og:image") [^>]*?(?:href|content)="([^"]+)"/g;
    // The picture's address is absolute, for pages elsewhere; the icons' are paths.
    const found = [...text.matchAll(named)].map(([, address = ""]) => new URL(address, origin));
    const paths = ["/opengraph-image.png", "/favicon.ico", "/icon.svg", "/apple-icon.png"];
    expect(found.map(({ pathname }) => pathname)).toEqual(paths);
    for (const { pathname, search } of found) {
      const { status, headers } = await call(origin, `GET ${pathname}${search}`);
      expect([pathname, status, headers.get("content-type")?.split("/")[0]]).toEqual([
        pathname,
        200,
        "image",
      ]);
    }
  },

  "the doors of the operator and of analytics are closed by default": async (origin) => {
    for (const path of ["/metrics", "/api/admin/channels"]) {
      const { status, json } = await call(origin, `GET ${path}`);
      expect([path, status, json.code]).toEqual([path, 403, "operator_only"]);
    }
    expect((await call(origin, "GET /ingest/settings")).status).toBe(204);
  },

  "the agents' guides are text, cacheable, and checked by their ETag": async (origin) => {
    for (const path of ["/llms.txt", "/llms-full.txt", "/policy.txt", "/robots.txt"]) {
      const { status, headers, text } = await call(origin, `GET ${path}`);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get("content-type")).toMatch(/^text\/(plain|markdown); charset=utf-8/);
      expect(text.length).toBeGreaterThan(20);
      const tag = headers.get("etag") ?? "";
      expect((await call(origin, `GET ${path}`, { headers: { "If-None-Match": tag } })).status).toBe(304);
    }
  },

  "openapi.json describes existing paths": async (origin) => {
    const { json } = await call(origin, "GET /openapi.json");
    expect(json.openapi).toMatch(/^3\.1/);
    const paths = json.paths as Record<string, Record<string, unknown>>;
    expect(Object.keys(paths).length).toBeGreaterThan(15);
    for (const [path, item] of Object.entries(paths)) {
      if (!("get" in item) || path.includes("{")) continue;
      const { security } = item.get as { security: object[] };
      const answer = security.length > 0 && security.every((way) => Object.keys(way).length > 0) ? 401 : 200;
      expect([path, (await call(origin, `GET ${path}`)).status]).toEqual([path, answer]);
    }
  },

  "the cards are JSON and name the public origin": async (origin) => {
    const cards = [
      "/.well-known/agent-card.json",
      "/.well-known/agent.json",
      "/.well-known/mcp.json",
      "/.well-known/ai-catalog.json",
      "/mcp/server-card",
    ];
    const { port } = new URL(origin);
    for (const path of cards) {
      const { status, json } = await call(origin, `GET ${path}`);
      expect([path, status]).toEqual([path, 200]);
      expect(JSON.stringify(json)).toContain(`http://localhost:${port}`);
    }
  },

  "every page of the site is HTML": async (origin) => {
    for (const path of addresses) {
      const { status, headers, text } = await pageAt(origin, path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get("content-type")).toContain("text/html");
      expect(text).toContain("</html>");
    }
  },

  "no page has a broken link": async (origin) => {
    const bodies = await Promise.all(addresses.map((path) => pageAt(origin, path)));
    const links = bodies.flatMap(({ text }) =>
      [...text.matchAll(/ (?:href|src)="(\/[^"#?]*)/g)].map(([, to]) => to),
    );
    expect(new Set(links).size).toBeGreaterThan(20);
    for (const to of new Set(links)) {
      // A signed-out visitor is redirected to sign in, and returns.
      const answer = to?.startsWith("/account") ? 307 : 200;
      expect([to, (await pageAt(origin, String(to))).status]).toEqual([to, answer]);
    }
  },

  "every page of the documentation is also Markdown": async (origin) => {
    for (const page of pages) {
      const { status, headers } = await call(origin, `GET /docs/${page}.md`);
      expect([page, status]).toEqual([page, 200]);
      expect(headers.get("content-type")).toContain("text/markdown");
    }
  },

  "a page that does not exist is a page that says so": async (origin) => {
    const { status, headers } = await call(origin, "GET /no/such/page", { headers: html });
    expect(status).toBe(404);
    expect(headers.get("content-type")).toContain("text/html");
  },
};
