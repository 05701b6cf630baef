import type { Hono } from "hono";
import type { RouterEnv } from "../http/request-context";
import { anyOriginPreflight } from "../wire/cross-origin";
import { aiCatalog, SERVER_CARD_TYPE, serverCard } from "./server-card";

/** The headers of discovery documents: they contain nothing secret, so pages of any site may read them. */
const open = { ...anyOriginPreflight, "Cache-Control": "public, max-age=3600" };

/** Mounts the server card and the catalog that links to it (SEP-2127). */
export function mountCards(app: Hono<RouterEnv>, origin: string): void {
  for (const path of ["/mcp/server-card", "/.well-known/ai-catalog.json"])
    app.options(path, (call) => call.body(null, 204, open));
  app.get("/mcp/server-card", (call) =>
    call.body(JSON.stringify(serverCard(origin)), 200, { ...open, "Content-Type": SERVER_CARD_TYPE }),
  );
  app.get("/.well-known/ai-catalog.json", (call) =>
    call.body(JSON.stringify(aiCatalog(origin)), 200, {
      ...open,
      "Content-Type": "application/ai-catalog+json",
    }),
  );
}
