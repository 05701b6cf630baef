import * as z from "zod/mini";
import type { Cli } from "../cli";
import { HubError } from "../hub/hub-error";
import { unread, word } from "../hub/wire";
import { OAuth } from "../profile/oauth";
import type { Credential } from "../profile/profiles";
import { Secret } from "../profile/secret";

const ownSessions = z.object({ sessions: z.array(z.object({ id: word, current: z.boolean() })) });

/** `airband logout`: revokes and removes the stored credential. */
export function logout(cli: Cli) {
  return cli
    .command("logout", {
      summary: "Revoke and remove the stored credential.",
      description:
        "A personal token (abp_…) cannot revoke itself: it is removed here, but works until it is revoked on the hub's page.",
      examples: [
        ["airband logout", "the current profile"],
        ["airband logout --profile work", "another one"],
      ],
    })
    .action(async () => {
      const { profile } = cli;
      const revoked = profile.credential === null ? false : await revoke(cli, profile.credential);
      if (cli.profiles.read(profile.name)) cli.keep({ ...profile, credential: null });
      const result = { ok: true, profile: profile.name, signed_out: profile.credential !== null, revoked };
      cli.print(result, () => {
        if (profile.credential === null) return `Not signed in to ${profile.origin}.`;
        return revoked
          ? `Signed out of ${profile.origin}.`
          : `Removed here. The token itself still works: revoke it at ${profile.origin}/account/tokens.`;
      });
    });
}

/** Whether it is revoked; already gone counts too. */
async function revoke(cli: Cli, credential: Credential): Promise<boolean> {
  const secret = (value: string) => new Secret(value, cli.profile.origin);
  try {
    if (credential.kind === "token") return await endAgentSession(cli, secret(credential.token));
    const oauth = new OAuth(cli.anonymousHub);
    await oauth.revoke(secret(credential.access_token), "access_token");
    if (credential.refresh_token) await oauth.revoke(secret(credential.refresh_token), "refresh_token");
    return true;
  } catch (error) {
    if (error instanceof HubError && [400, 401].includes(error.problem.status)) return true;
    throw error;
  }
}

async function endAgentSession(cli: Cli, bearer: Secret): Promise<boolean> {
  if (!bearer.hasPrefix("abs_")) return false;
  const { sessions } = await cli.hub.call("GET", "/api/account/sessions", ownSessions, { bearer });
  const own = sessions.find((session) => session.current);
  if (own) {
    const path = { id: own.id };
    await cli.hub.call("DELETE", "/api/account/sessions/{id}", unread, { path, bearer });
  }
  return own !== undefined;
}
