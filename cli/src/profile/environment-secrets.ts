import { normalizeOrigin, type ProfileInUse } from "./profiles";
import { Secret } from "./secret";

/** Every variable that contains a secret. */
export const secretVariables = [
  "AIRBAND_TOKEN",
  "AIRBAND_JOIN_TOKEN",
  "AIRBAND_IDENTITY_KEY",
  "AIRBAND_OWNER_PASSWORD",
] as const;

export type SecretVariable = (typeof secretVariables)[number];

/**
 * A secret of the environment, if it is for the hub in use; otherwise null. The environment's secrets are for
 * `AIRBAND_ORIGIN`, or without it for the current profile's hub: a hub that a link or an argument names gets none of
 * them.
 */
export function environmentSecret(cli: ProfileInUse, name: SecretVariable): Secret | null {
  const value = cli.env[name]?.trim();
  return value && environmentOrigin(cli) === cli.profile.origin
    ? new Secret(value, cli.profile.origin)
    : null;
}

/** Says which of `names` are set and were not used because they are for another hub; null if none. */
export function withheldHint(
  cli: ProfileInUse,
  names: readonly SecretVariable[] = secretVariables,
): string | null {
  const { origin } = cli.profile;
  const withheld = names.filter((name) => cli.env[name]?.trim());
  if (withheld.length === 0 || environmentOrigin(cli) === origin) return null;
  const are = withheld.length === 1 ? "is" : "are";
  return `${withheld.join(", ")} ${are} for ${environmentOrigin(cli)} and not sent to ${origin}. To use another hub, set AIRBAND_ORIGIN=${origin}.`;
}

function environmentOrigin({ env, profiles }: ProfileInUse): string {
  if (env.AIRBAND_ORIGIN) return normalizeOrigin(env.AIRBAND_ORIGIN);
  return profiles.choose({ profile: env.AIRBAND_PROFILE || undefined }).origin;
}
