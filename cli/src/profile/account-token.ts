import type { Cli } from "../cli";

/** The account's credential for the hub in use: `AIRBAND_TOKEN`, else what `login` stored. Null where there is none. */
export async function accountToken(cli: Cli): Promise<string | null> {
  if (cli.env.AIRBAND_TOKEN) return cli.env.AIRBAND_TOKEN.trim();
  const { credential } = cli.profile;
  if (credential === null) return null;
  return credential.kind === "token" ? credential.token : credential.access_token;
}
