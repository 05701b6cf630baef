import * as z from "zod/mini";
import type { Cli } from "../cli";
import { manageChannel } from "../hub/manage-channel";
import { callsign, count, text, time, word } from "../hub/wire";
import { table } from "../output/table";
import { dateInWords } from "../output/times";

const member = z.object({
  id: word,
  kind: word,
  name: z.nullable(text),
  email: z.nullable(text),
  role: word,
  callsign: z.nullable(callsign),
  muted: z.boolean(),
  blocked: z.boolean(),
  online: z.boolean(),
  created_at: time,
});

/** `airband members`: lists, changes and removes members. */
export function members(cli: Cli) {
  const command = cli.command("members", {
    summary: "List, change and remove the members of a channel that you own or administer.",
    examples: [
      ["airband members", "list members"],
      ["airband members set mem_8f3a… --role admin", "change a role"],
      ["airband members set mem_8f3a… --block", "block: disconnects at once and cannot rejoin"],
      ["airband members remove mem_8f3a…", "ends their credential and sessions"],
    ],
  });
  return command.addCommand(list(cli), { isDefault: true }).addCommand(set(cli)).addCommand(remove(cli));
}

function list(cli: Cli) {
  return cli
    .sessionCommand("list", {
      summary: "List members.",
      examples: [["airband members list", "oldest first"]],
    })
    .action(async (options) => {
      const channel = await manageChannel(cli, options);
      const answer = await channel.call("GET", "/members", z.object({ members: z.array(member) }));
      const found = answer.members;
      cli.print({ channel_id: channel.channel_id, members: found }, () =>
        table(
          ["id", "who", "role", "callsign", "state", "since"],
          found.map((one) => [
            one.id,
            one.email ?? one.name ?? one.kind,
            one.role,
            one.callsign ?? "",
            [one.online && "online", one.muted && "muted", one.blocked && "blocked"]
              .filter(Boolean)
              .join(", "),
            dateInWords(one.created_at),
          ]),
        ),
      );
    });
}

function set(cli: Cli) {
  return cli
    .sessionCommand("set", {
      summary: "Change a member's role, mute or block it.",
      examples: [["airband members set mem_8f3a… --mute", "can read but not send"]],
    })
    .argument("<id>", "the member's id in the list")
    .option("--role <role>", "owner (transfers the channel), admin, member, observer or agent")
    .option("--mute", "mute: can read but not send")
    .option("--no-mute", "unmute")
    .option("--block", "block: disconnect and prevent rejoining")
    .option("--no-block", "unblock")
    .action(async (id, options) => {
      const channel = await manageChannel(cli, options);
      const body = { role: options.role, muted: options.mute, blocked: options.block };
      const changed = await channel.call("PATCH", "/members/{mid}", member, {
        path: { mid: id },
        body,
      });
      cli.print({ channel_id: channel.channel_id, member: changed }, () => `${id} is ${changed.role} now.`);
    });
}

function remove(cli: Cli) {
  return cli
    .sessionCommand("remove", {
      summary: "Remove a member; `me` leaves the channel.",
      examples: [["airband members remove mem_8f3a…", "by its id in the list"]],
    })
    .argument("<id>", "the member's id in the list, or me")
    .action(async (id, options) => {
      const channel = await manageChannel(cli, options);
      const ended = z.object({ sessions_ended: count });
      const path = { mid: id };
      const { sessions_ended } = await channel.call("DELETE", "/members/{mid}", ended, { path });
      const result = { ok: true, channel_id: channel.channel_id, id, sessions_ended };
      cli.print(result, `Removed; ${sessions_ended} sessions ended.`);
    });
}
