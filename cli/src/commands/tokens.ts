import { InvalidArgumentError } from "@commander-js/extra-typings";
import * as z from "zod/mini";
import type { Cli } from "../cli";
import { count, credential, text, time, word } from "../hub/wire";
import { repeated } from "../option-values";
import { table } from "../output/table";
import { dateInWords } from "../output/times";

const token = z.object({
  id: word,
  name: text,
  scopes: z.array(word),
  created_at: time,
  expires_at: z.nullable(time),
  last_used_at: z.nullable(time),
});

const sessionsEnded = z.looseObject({ sessions_ended: count });

const PATH = "/api/account/tokens";

/** `airband tokens`: personal tokens for scripts. A token or a device cannot create one, which the hub enforces. */
export function tokens(cli: Cli) {
  const command = cli.command("tokens", {
    summary: "List, create and revoke personal tokens for scripts.",
    description:
      "This requires a signed-in browser or an agent's session token (abs_…). Tokens and devices cannot do it, so a leaked one cannot create more.",
    examples: [
      ["airband tokens list", "all tokens, and when each was last used"],
      ["airband tokens create ci --scope messages:write --days 30", "a new token, shown only once"],
      ["airband tokens revoke 8f3a…", "by its id in the list"],
    ],
  });
  command.addCommand(list(cli), { isDefault: true }).addCommand(create(cli)).addCommand(revoke(cli));
  return command;
}

function list(cli: Cli) {
  return cli
    .command("list", {
      summary: "List personal tokens.",
      examples: [["airband tokens list", "newest first"]],
    })
    .action(async () => {
      await cli.requireAccount();
      const { tokens: found } = await cli.hub.call("GET", PATH, z.object({ tokens: z.array(token) }));
      cli.print({ tokens: found }, () =>
        table(
          ["id", "name", "scopes", "expires", "last used"],
          found.map((token) => [
            token.id,
            token.name,
            token.scopes.join(" "),
            token.expires_at === null ? "never" : dateInWords(token.expires_at),
            token.last_used_at === null ? "never" : dateInWords(token.last_used_at),
          ]),
        ),
      );
    });
}

function create(cli: Cli) {
  return cli
    .command("create", {
      summary: "Create a personal token and print it, only this once, to standard output.",
      examples: [
        ["airband tokens create ci --scope messages:read --scope messages:write", "two scopes, 90 days"],
      ],
    })
    .argument("<name>", "what it is for")
    .requiredOption("--scope <scope>", "a scope, such as messages:write; repeat for several", repeated)
    .option("--days <days>", "30, 90 or 365 days, or never", days, 90 as number | null)
    .action(async (name, options) => {
      await cli.requireAccount();
      const body = { name, scopes: options.scope, expires_in_days: options.days };
      const made = await cli.hub.call("POST", PATH, z.extend(token, { token: credential }), { body });
      cli.print(made, made.token);
    });
}

function revoke(cli: Cli) {
  return cli
    .command("revoke", {
      summary: "Revoke a personal token, and end its sessions.",
      examples: [["airband tokens revoke 8f3a…", "by its id in the list"]],
    })
    .argument("<id>", "its id in the list")
    .action(async (id) => {
      await cli.requireAccount();
      const gone = await cli.hub.call("DELETE", `${PATH}/{id}`, sessionsEnded, {
        path: { id },
      });
      cli.print(gone, `Revoked. ${gone.sessions_ended} sessions ended with it.`);
    });
}

function days(text: string): number | null {
  if (text === "never") return null;
  const count = Number(text);
  if (![30, 90, 365].includes(count)) throw new InvalidArgumentError("Use 30, 90, 365 or never.");
  return count;
}
