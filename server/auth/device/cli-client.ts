import type { Database } from "@/db/client";
import { oauthClients } from "@/db/schema";
import { scopes } from "../../scopes";

/** The OAuth client that the `airband` command is. Public: it holds no secret, and needs none to ask with a code. */
export const CLI_CLIENT_ID = "airband-cli";

/** What a grant may hold: the scopes of tokens, and leave to renew itself. */
export const oauthScopes: string[] = [...scopes, "offline_access"];

export const DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** Registers the command line's client, unless it is registered. */
export async function ensureCliClient(db: Database): Promise<void> {
  const now = new Date();
  const client = {
    clientId: CLI_CLIENT_ID,
    name: "Airband command line",
    scopes: oauthScopes,
    redirectUris: [],
    grantTypes: [DEVICE_CODE_GRANT, "refresh_token"],
    tokenEndpointAuthMethod: "none",
    applicationType: "native",
    updatedAt: now,
  };
  await db
    .insert(oauthClients)
    .values({ id: CLI_CLIENT_ID, createdAt: now, ...client })
    .onConflictDoUpdate({ target: oauthClients.clientId, set: client });
}
