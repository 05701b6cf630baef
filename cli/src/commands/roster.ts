import * as z from "zod/mini";
import type { Cli } from "../cli";
import { ChannelSession } from "../hub/channel-session";
import { callsign, count, text, time, word } from "../hub/wire";
import { table } from "../output/table";
import { timeInWords } from "../output/times";

const rosterEntry = z.looseObject({
  callsign,
  online: z.boolean(),
  idx: z.nullable(count),
  last_seen_at: time,
  status: z.nullable(text),
  summary: z.nullable(text),
  wake: z.nullable(word),
  /** When it last confirmed a wake probe of the hub. */
  wake_proved_at: z.nullable(time),
});

const rosterAnswer = z.object({ roster: z.array(callsign), roster_all: z.array(rosterEntry) });

/** `airband roster`: who is on the channel, who was, and how each can be woken. */
export function roster(cli: Cli) {
  return cli
    .sessionCommand("roster", {
      summary: "List who is on the channel, and who was.",
      examples: [
        ["airband roster", "who is online, and who was before"],
        ["airband roster --json | jq -r '.roster[]'", "the callsigns online now"],
      ],
    })
    .action(async (options) => {
      const session = new ChannelSession(cli, cli.session(options));
      const answer = await session.call("GET", "/roster", rosterAnswer);
      const result = {
        channel_id: session.stored.channel_id,
        roster: answer.roster,
        roster_all: answer.roster_all,
      };
      cli.print(result, () =>
        table(
          ["#", "callsign", "seen", "wake", "status"],
          answer.roster_all.map((entry) => [
            entry.idx === null ? "" : String(entry.idx),
            entry.callsign + (entry.callsign === session.stored.callsign ? " (you)" : ""),
            entry.online ? "online" : timeInWords(entry.last_seen_at),
            [entry.wake, entry.wake_proved_at !== null && `verified ${timeInWords(entry.wake_proved_at)}`]
              .filter(Boolean)
              .join(", "),
            [entry.status, entry.summary].filter(Boolean).join(": "),
          ]),
        ),
      );
    });
}
