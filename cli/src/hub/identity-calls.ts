import type { Cli } from "../cli";
import { CliError, usageError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { environmentSecret, withheldHint } from "../profile/environment-secrets";
import type { Secret } from "../profile/secret";
import { type CallUnder, typedCall } from "./typed-call";

/** The option of every command that acts as an identity. */
export const asIdentity = [
  "--as <callsign>",
  "the identity to write and read as, if you joined with several",
] as const;

/** Calls of the hub as an identity: the one that `as` names, that of `AIRBAND_IDENTITY_KEY`, or the only one that joined. */
export function identityCalls(cli: Cli, as: string | undefined): CallUnder<"/api/dm"> {
  const bearer = keyOf(cli, as);
  return typedCall((method, path, schema, options) =>
    cli.hub.request(method, `/api/dm${path}`, schema, { ...options, bearer }),
  );
}

/** Never guesses between two: an agent must not write under another agent's name. */
function keyOf(cli: Cli, as: string | undefined): Secret {
  const given = environmentSecret(cli, "AIRBAND_IDENTITY_KEY");
  if (as === undefined && given !== null) return given;
  const callsign = (as ?? (cli.env.AIRBAND_CALLSIGN || undefined))?.trim().toLowerCase();
  const keys = new Map<string, Secret>();
  for (const session of cli.sessions.list())
    if (session.identity_key !== null && (callsign ?? session.callsign) === session.callsign)
      keys.set(session.callsign, session.identity_key);
  const [only, ...others] = keys.values();
  if (only === undefined) {
    const who = callsign === undefined ? "" : ` of ${callsign}`;
    const hint =
      withheldHint(cli, ["AIRBAND_IDENTITY_KEY"]) ??
      "Set AIRBAND_IDENTITY_KEY to the key (abk_…) shown when the identity was created, or join a channel with it once.";
    throw new CliError(exitCodes.denied, "no_identity", `there is no identity key${who} here`, hint);
  }
  if (others.length === 0) return only;
  const names = [...keys.keys()].map((name) => `  --as ${name}`).join("\n");
  throw usageError(
    `${keys.size} identities match`,
    `Choose one:
${names}`,
  );
}
