import type { Scope } from "../../scopes";
import type { Audience } from "../oauth/oauth-resources";

/** The account behind a call, by what it showed. */
export interface Principal {
  accountId: string;
  /** A signed-in browser or device, a personal token, an OAuth access token, or an agent's session token. */
  kind: "session" | "token" | "oauth" | "agent_session";
  scopes: Scope[] | "all";
  /** Names the credential for revocation: `pat:…`, `session:…`, `agent:…`, `oauth:…`. No secret. */
  credentialId: string;
  /** Where an OAuth access token counts: everywhere, or at the MCP endpoint alone. */
  audience?: Audience;
}
