import type { Scope } from "../../scopes";
import type { Audience } from "../oauth/oauth-resources";

/** The account of a call, by its credential. */
export interface Principal {
  accountId: string;
  /** A signed-in browser or device, a personal token, an OAuth access token, or an agent's session token. */
  kind: "session" | "token" | "oauth" | "agent_session";
  scopes: Scope[] | "all";
  /** The credential's name for revocation: `pat:…`, `session:…`, `agent:…`, `oauth:…`. No secret. */
  credentialId: string;
  /** Where an OAuth access token is accepted: everywhere, or only at the MCP endpoint. */
  audience?: Audience;
}
