import * as z from "zod/mini";
import type { Cli } from "../cli";
import { callsign, text, word } from "../hub/wire";
import { printable } from "../output/printable";

/** The fields of an account that the output guarantees. */
export const account = z.object({
  account_id: word,
  name: text,
  email: z.nullable(text),
  identities: z.array(z.object({ callsign })),
});
export type Account = z.output<typeof account>;

/** An account in a few words. */
export function accountInWords({ account_id, email, name }: Account): string {
  return printable(email ?? (name ? `${name} (${account_id})` : account_id));
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
      const own = await cli.hub.call("GET", "/api/account", account);
      cli.print({ origin: cli.profile.origin, profile: cli.profile.name, account: own }, () => {
        const names = own.identities.map(({ callsign }) => callsign).join(", ");
        return `${accountInWords(own)} on ${cli.profile.origin}${names && `\nIdentities: ${names}`}`;
      });
    });
}
