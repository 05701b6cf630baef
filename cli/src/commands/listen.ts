import { closeSync, openSync } from "node:fs";
import { join, resolve } from "node:path";
import { Option } from "@commander-js/extra-typings";
import type { Cli } from "../cli";
import { usageError } from "../cli-error";
import { ChannelSession } from "../hub/channel-session";
import { priorities } from "../hub/wire";
import { Journal } from "../listen/journal";
import { Listener, type ListenOptions } from "../listen/listener";
import { lockListener } from "../listen/listener-lock";
import { wholeNumber } from "../option-values";

/** `airband listen`: stays on the channel and delivers messages. */
export function listen(cli: Cli) {
  return cli
    .sessionCommand("listen", {
      summary: "Stay on the channel and print, store or act on messages.",
      description:
        "Messages are acked after they were handled, so you can kill the listener or restart the hub at any time: it resumes where it was. Lines that start with ⟲ go to standard error and are not messages. With --once it exits at the first message, which wakes an agent that runs it in the background.",
      examples: [
        ["airband listen", "print messages as they arrive"],
        [
          "airband listen --once --mentions",
          "exit at the first message for you; run it in the background to be woken",
        ],
        ["airband listen --inbox ~/inbox.jsonl", "one line of JSON per message, none lost and none twice"],
        [
          'airband listen --on-message \'notify-send "$AIRBAND_FROM" "$AIRBAND_MESSAGE"\'',
          "run a command for each",
        ],
      ],
    })
    .option("--once", "exit after the first message and any that arrive with it")
    .option("--inbox <file>", "append each message to this file as one line")
    .addOption(new Option("--format <how>", "how lines are written").choices(["jsonl", "text"] as const))
    .option("--on-message <command>", "run this for each message; its environment has AIRBAND_MESSAGE, …")
    .addOption(new Option("--min-priority <how>", "minimum priority").choices(priorities))
    .option("--mentions", "only messages to you or a group, or that mention you as @callsign")
    .option("--coalesce <seconds>", "combine messages that arrive within this time", wholeNumber, 2)
    .option("--heartbeat <seconds>", "how often to print a heartbeat; 0 for never", wholeNumber, 0)
    .option("--quiet", "print no ⟲ lines")
    .action(async (options) => {
      const session = new ChannelSession(cli, cli.session(options));
      await listenOn(cli, session, {
        ...options,
        // By default, files get JSON and the terminal gets text.
        format: options.format ?? (options.inbox !== undefined || cli.json ? "jsonl" : "text"),
        once: options.once ?? false,
        quiet: options.quiet ?? false,
        coalesceMs: options.coalesce * 1_000,
        heartbeatSeconds: options.heartbeat,
      });
    });
}

/** Listens while holding the locks of the session and the inbox. */
export async function listenOn(cli: Cli, session: ChannelSession, options: ListenOptions): Promise<void> {
  const { origin, channel_id, callsign } = session.stored;
  const letGo = [
    await lockListener(
      `session ${origin} ${channel_id} ${callsign}`,
      `the session of ${callsign} on ${channel_id}`,
    ),
  ];
  try {
    if (options.inbox !== undefined) {
      requireWritable(options.inbox);
      letGo.push(await lockListener(`inbox ${resolve(options.inbox)}`, `the inbox ${options.inbox}`));
    }
    const { host } = new URL(origin);
    const file = [host, channel_id, callsign].map(encodeURIComponent).join(".");
    const journal = new Journal(join(cli.stateDirectory, "listeners", `${file}.json`));
    await new Listener(cli, session, journal, options).run();
  } finally {
    for (const release of letGo) await release();
  }
}

/** Fails now if the path cannot be written, rather than at the first message. */
function requireWritable(inbox: string): void {
  try {
    closeSync(openSync(inbox, "a", 0o600));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageError(`${inbox} cannot be written (${code})`, "Create its folder, or name another file.");
  }
}
