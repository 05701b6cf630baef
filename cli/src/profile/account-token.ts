import { join } from "node:path";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { HubClient } from "../hub/hub-client";
import { HubError } from "../hub/hub-error";
import { environmentSecret } from "./environment-secrets";
import { withFileLock } from "./file-lock";
import { OAuth, type Tokens } from "./oauth";
import type { Credential, Profile, ProfileInUse } from "./profiles";
import { Secret, secretOr } from "./secret";

/** A token that expires this soon is renewed first, since it might expire on its way. */
const RENEW_EARLY_MS = 60_000;

/** The parts of the command line that `accountToken` needs. */
interface SignedIn extends ProfileInUse {
  stateDirectory: string;
  anonymousHub: HubClient;
  keep(profile: Profile): void;
}

/** The hub's tokens as we store them. */
export function deviceCredential(tokens: Tokens, now = Date.now()): Credential {
  return {
    kind: "device",
    access_token: tokens.access_token,
    refresh_token: tokens.refresh_token ?? null,
    expires_at: now + (tokens.expires_in ?? 3600) * 1_000,
  };
}

/**
 * The account's credential for the hub in use: `AIRBAND_TOKEN`, otherwise the one that `login` stored. Null if there is
 * none.
 */
export async function accountToken(cli: SignedIn): Promise<Secret | null> {
  return environmentSecret(cli, "AIRBAND_TOKEN") ?? secretOr(await storedToken(cli), cli.profile.origin);
}

async function storedToken(cli: SignedIn): Promise<string | null> {
  const usable = usableToken(cli.profile.credential);
  if (usable !== undefined) return usable;
  // A refresh token works once, so of several processes one renews and the others use its result.
  return withFileLock(join(cli.stateDirectory, `renew-${encodeURIComponent(cli.profile.name)}`), async () => {
    const stored = cli.profiles.read(cli.profile.name)?.credential ?? null;
    return usableToken(stored) ?? (await renew(cli, stored));
  });
}

/** Undefined if it must be renewed first. */
function usableToken(credential: Credential | null): string | null | undefined {
  if (credential === null) return null;
  if (credential.kind === "token") return credential.token;
  return credential.expires_at - Date.now() > RENEW_EARLY_MS ? credential.access_token : undefined;
}

async function renew(cli: SignedIn, credential: Credential | null): Promise<string> {
  const old = credential?.kind === "device" ? credential.refresh_token : null;
  if (old === null) throw signedOut();
  try {
    const tokens = await new OAuth(cli.anonymousHub).renew(new Secret(old, cli.profile.origin));
    cli.keep({ ...cli.profile, credential: deviceCredential({ refresh_token: old, ...tokens }) });
    return tokens.access_token;
  } catch (error) {
    if (error instanceof HubError && error.code === "invalid_grant") throw signedOut();
    throw error;
  }
}

function signedOut(): CliError {
  const hint = "Run `airband login` again, or `airband logout` to continue without an account.";
  return new CliError(exitCodes.denied, "signed_out", "the stored sign-in has ended", hint);
}
