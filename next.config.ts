import { existsSync } from "node:fs";
import type { NextConfig } from "next";
import { externalPackages } from "./scripts/external-packages.mjs";
import { routerPathPattern } from "./server/wire/router-paths";
import { pageSecurityHeaders } from "./server/wire/security-headers";

const asHeaders = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([key, value]) => ({ key, value }));

/** A request for `/` that accepts JSON and not HTML is an agent's: it gets the service description. */
const asksForJson = [
  { type: "header" as const, key: "accept", value: "(?!.*text/html).*application/json.*" },
];

const config: NextConfig = {
  poweredByHeader: false,
  serverExternalPackages: externalPackages,
  // Vercel's build has a setting to recognise it by (`server/next/hub.ts`).
  env: { HUB_IN_PAGES: process.env.VERCEL ?? "" },
  // `npm run types` checks the whole repository; an operator's build need not wait for the tests' types.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    agentUpgrade: false,
    // A page is loaded on its first request: most hubs serve agents far more often than people.
    preloadEntriesOnStart: false,
    // Nothing reads the maps of a production build: Node is started without source maps, and browsers get none.
    turbopackSourceMaps: process.env.NODE_ENV !== "production",
    // Worth its 200 MB and a fifth more work only on a machine that builds again.
    turbopackFileSystemCacheForBuild: existsSync(".next/BUILD_ID"),
  },
  // Read at run time by a path that the build does not follow.
  outputFileTracingIncludes: { "/*": ["db/migrations/**"] },
  rewrites: async () => ({
    // Into the catch-all under `app/api`, which passes the request to the router with the original path.
    beforeFiles: [
      { source: "/", has: asksForJson, destination: "/api/v1/info" },
      { source: `/(${routerPathPattern})`, destination: "/api/router" },
    ],
    afterFiles: [],
    fallback: [],
  }),
  headers: async () => [
    // The router's responses have stricter headers of their own, which Next's would replace.
    { source: `/((?!${routerPathPattern}$).*)`, headers: asHeaders(pageSecurityHeaders) },
    { source: "/i/:code*", headers: asHeaders({ "X-Robots-Tag": "noindex, nofollow" }) },
    { source: "/", headers: [{ key: "Link", value: '</llms.txt>; rel="alternate"; type="text/markdown"' }] },
  ],
};

export default config;
