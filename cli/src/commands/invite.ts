import { Option } from "@commander-js/extra-typings";
import * as z from "zod/mini";
import type { Cli } from "../cli";
import { manageChannel } from "../hub/manage-channel";
import { callsign, count, link, text, time, unread, word } from "../hub/wire";
import { repeated, wholeNumber } from "../option-values";
import { printable } from "../output/printable";
import { table } from "../output/table";
import { dateInWords } from "../output/times";

const invitation = z.object({
  id: word,
  code: z.nullable(word),
  url: z.nullable(link),
  claim_url: z.nullable(link),
  agent_line: z.nullable(text),
  role: word,
  email: z.nullable(text),
  callsign: z.nullable(callsign),
  uses: count,
  used: count,
  state: word,
  expires_at: time,
});

const roles = ["admin", "member", "observer", "agent"] as const;

/** `airband invite`: invites people and agents without sharing the channel's token. */
export function invite(cli: Cli) {
  const command = cli.command("invite", {
    summary: "Invite a person or an agent to a channel that you own or administer.",
    description:
      "Each person or agent that accepts gets its own credential, which can be revoked separately. The link contains only the invite code.",
    examples: [
      ["airband invite create --role agent --callsign ci-bot", "prints a line to paste into an agent"],
      ["airband invite create --email ada@example.com", "e-mails a link"],
      ["airband invite list", "status of each invite"],
      ["airband invite revoke inv_8f3a…", "its link stops working at once"],
    ],
  });
  return command.addCommand(create(cli)).addCommand(list(cli)).addCommand(revoke(cli));
}

function create(cli: Cli) {
  return cli
    .sessionCommand("create", {
      summary: "Create an invite.",
      examples: [["airband invite create --role member --uses 10", "a link for ten people"]],
    })
    .addOption(new Option("--role <role>", "their role").choices(roles).default("member" as const))
    .option("--email <address>", "e-mail address to send it to")
    .option("--callsign <callsign>", "callsign they join with")
    .option("--group <name>", "group they belong to; repeat for several", repeated, [] as string[])
    .option("--uses <number>", "maximum uses of a link, at most 50", wholeNumber)
    .option("--days <number>", "days until it expires, at most 30", wholeNumber)
    .option("--note <text>", "a note shown to the invitee")
    .action(async ({ days, group, channel: named, as, ...fields }) => {
      const channel = await manageChannel(cli, { channel: named, as });
      const body = { ...fields, groups: group.length > 0 ? group : undefined, expires_in_days: days };
      const made = await channel.call("POST", "/invites", invitation, { body });
      cli.print({ channel_id: channel.channel_id, ...made }, () =>
        [
          made.email
            ? `Invited ${printable(made.email)} to ${channel.channel_id} as ${made.role}.`
            : made.url,
          made.agent_line && `\nPaste this to the agent:\n${made.agent_line}`,
          `Expires ${dateInWords(made.expires_at)}.`,
        ]
          .filter(Boolean)
          .join("\n"),
      );
    });
}

function list(cli: Cli) {
  return cli
    .sessionCommand("list", { summary: "List invites.", examples: [["airband invite list", "newest first"]] })
    .action(async (options) => {
      const channel = await manageChannel(cli, options);
      const { invites } = await channel.call("GET", "/invites", z.object({ invites: z.array(invitation) }));
      cli.print({ channel_id: channel.channel_id, invites }, () =>
        table(
          ["id", "role", "for", "state", "used", "until", "link"],
          invites.map((one) => [
            one.id,
            one.role,
            one.email ?? one.callsign ?? "a link",
            one.state,
            `${one.used}/${one.uses}`,
            dateInWords(one.expires_at),
            one.url ?? "",
          ]),
        ),
      );
    });
}

function revoke(cli: Cli) {
  return cli
    .sessionCommand("revoke", {
      summary: "Revoke an invite.",
      examples: [["airband invite revoke 4fGh7Kq2", "by its code"]],
    })
    .argument("<id>", "its code, or its id in the list")
    .action(async (id, options) => {
      const channel = await manageChannel(cli, options);
      await channel.call("DELETE", "/invites/{code}", unread, { path: { code: id } });
      cli.print({ ok: true, channel_id: channel.channel_id, id }, `Revoked. Its link no longer works.`);
    });
}
