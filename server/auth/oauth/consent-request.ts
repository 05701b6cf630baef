import { eq } from "drizzle-orm";
import { oauthClients } from "@/db/schema";
import { knownScopes, type Scope } from "../../scopes";
import type { Platform } from "../../store/platform";
import { clientName } from "./client-registration";

/** The consent page's description of an app that requests access. */
export interface ConsentRequest {
  clientId: string;
  /** Its own text; anybody may register any name. */
  name: string;
  /** The address the person is sent to afterwards: it identifies the app better than the name. */
  redirectHost: string;
  scopes: Scope[];
  /** Whether it may renew its access without asking again. */
  lasting: boolean;
}

/**
 * Reads the query with which the authorization server sent the person to `/consent`; null if it names no client. The
 * query is checked when it is answered: POST it as `oauth_query`, with `accept`, to `/api/auth/oauth2/consent`, and go
 * to the `url` of the response.
 */
export async function findConsentRequest(
  runtime: Pick<Platform, "db">,
  search: string,
): Promise<ConsentRequest | null> {
  const query = new URLSearchParams(search);
  const clientId = query.get("client_id") ?? "";
  const [client] = await runtime.db.select().from(oauthClients).where(eq(oauthClients.clientId, clientId));
  const redirect = query.get("redirect_uri") ?? "";
  if (!client || client.disabled || !URL.canParse(redirect)) return null;
  const scopes = query.get("scope")?.split(" ") ?? [];
  const { host, protocol } = new URL(redirect);
  return {
    clientId,
    name: clientName(client.name) ?? "An app without a name",
    redirectHost: host || protocol,
    scopes: knownScopes(scopes),
    lasting: scopes.includes("offline_access"),
  };
}
