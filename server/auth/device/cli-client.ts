import type { Database } from "@/db/client";
import { oauthClients } from "@/db/schema";
import { scopes } from "../../scopes";

/** The OAuth client of the `airband` command. Public: it has no secret, and needs none to sign in with a code. */
export const CLI_CLIENT_ID = "airband-cli";

/** The possible contents of a grant: the scopes of tokens, and permission to renew itself. */
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
