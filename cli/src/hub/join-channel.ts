import type { Cli } from "../cli";
import { accountToken } from "../profile/account-token";
import { Secret } from "../profile/secret";
import type { StoredSession } from "../profile/sessions";
import { type Joined, joined as joinedSchema } from "./wire";

export interface JoinRequest {
  channel_id: string;
  callsign?: string | undefined;
  join_token: Secret | null;
  identity_key: Secret | null;
  owner_password?: Secret | undefined;
  /** A current or earlier session, as proof of the callsign. */
  session_id?: Secret | undefined;
  groups?: string[] | undefined;
}

/** Joins a channel and stores what is needed to use the session and to rejoin. */
export async function joinChannel(
  cli: Cli,
  request: JoinRequest,
  what: "keep" | "forget" = "keep",
): Promise<{ joined: Joined; session: StoredSession }> {
  const { channel_id, join_token, identity_key, ...rest } = request;
  // `Authorization` has room for one credential: beside an account's, the join token is sent in the body. A member's
  // own credential identifies its member by itself.
  const account = join_token?.hasPrefix("abm_") ? null : await accountToken(cli);
  const body = {
    ...rest,
    client: "airband-cli",
    ...(identity_key !== null && { identity_key }),
    ...(account !== null && join_token !== null && { join_token }),
  };
  const bearer = account ?? join_token;
  const joined = await cli.hub.call("POST", "/api/channels/{channel_id}/join", joinedSchema, {
    path: { channel_id },
    body,
    bearer,
  });
  const session: StoredSession = {
    origin: cli.profile.origin,
    channel_id: joined.channel_id,
    callsign: joined.callsign,
    session_id: new Secret(joined.session_id, cli.origin),
    join_token,
    identity_key,
    joined_at: Date.now(),
  };
  if (what === "keep") {
    cli.sessions.write(session);
    // Stores the hub as a profile, and makes the first one the default.
    if (!cli.profiles.read(cli.profile.name)) cli.keep(cli.profile);
  }
  return { joined, session };
}
