import type { Hono } from "hono";
import { scopes } from "../../scopes";
import { anyOrigin, anyOriginPreflight } from "../../wire/cross-origin";
import type { AccessRuntime } from "../access-runtime";
import { oauthScopes } from "../device/cli-client";
import { getAuth } from "../library/auth";
import { oauthResourcesOf } from "./oauth-resources";

const headers = { ...anyOrigin, "Cache-Control": "public, max-age=300" };

/**
 * Mounts the documents that OAuth clients read before they request a token: the authorization server's metadata (RFC
 * 8414) and the protected resources' (RFC 9728), for the hub and for its MCP endpoint, also below it
 * (`/mcp/{channel_id}`).
 */
export function mountAuthDocuments<E extends object>(app: Hono<E>, runtime: AccessRuntime): void {
  const { origin } = runtime.env;
  const { hub, mcp } = oauthResourcesOf(origin);

  // Clients in a page send headers of their own (MCP-Protocol-Version), for which a browser sends a preflight (Fetch
  // section 4.8).
  const documents = ["/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource"];
  for (const path of [...documents, ...documents.map((document) => `${document}/*`)])
    app.options(path, (call) => call.body(null, 204, anyOriginPreflight));

  app.get("/.well-known/oauth-authorization-server", async (call) => {
    const metadata = await getAuth(runtime).api.getOAuthServerConfig();
    return call.json({ ...metadata, scopes_supported: oauthScopes }, 200, headers);
  });
  const resource = (identifier: string, name: string) => ({
    resource: identifier,
    resource_name: name,
    authorization_servers: [origin],
    jwks_uri: `${origin}/api/auth/jwks`,
    scopes_supported: [...scopes],
    bearer_methods_supported: ["header"],
    resource_documentation: `${origin}/docs`,
  });
  app.get("/.well-known/oauth-protected-resource", (call) =>
    call.json(resource(hub, "Airband"), 200, headers),
  );
  for (const path of ["/mcp", "/mcp/*"])
    app.get(`/.well-known/oauth-protected-resource${path}`, (call) =>
      call.json(resource(mcp, "Airband over MCP"), 200, headers),
    );
}
