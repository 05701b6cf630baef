import type { Cli } from "../cli";

export interface Account {
  account_id: string;
  name: string;
  email: string | null;
  identities: { callsign: string }[];
}

/** What of an account's answer is ours to promise. */
export function shownAccount({ account_id, name, email, identities }: Account): Account {
  return { account_id, name, email, identities: identities.map(({ callsign }) => ({ callsign })) };
}

/** An account in a few words. */
export function accountInWords({ account_id, email, name }: Account): string {
  return email ?? (name ? `${name} (${account_id})` : account_id);
}

/** `airband whoami`: the account behind the credential in use. */
export function whoami(cli: Cli) {
  return cli
    .command("whoami", {
      summary: "Show the account you are signed in to.",
      examples: [
        ["airband whoami", "the current profile"],
        ["AIRBAND_TOKEN=abp_… airband whoami --json", "the account of a token"],
      ],
    })
    .action(async () => {
      await cli.requireAccount();
      const account = shownAccount(await cli.hub.get<Account>("/api/account"));
      cli.print({ origin: cli.profile.origin, profile: cli.profile.name, account }, () => {
        const names = account.identities.map(({ callsign }) => callsign).join(", ");
        return `${accountInWords(account)} on ${cli.profile.origin}${names && `\nIdentities: ${names}`}`;
      });
    });
}
