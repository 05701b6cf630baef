import type { Cli } from "../cli";
import { ChannelSession } from "../hub/channel-session";
import { history as historySchema } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { showMessage } from "../output/show-message";

/** `airband history`: recent messages, without acking. */
export function history(cli: Cli) {
  return cli
    .sessionCommand("history", {
      summary: "Read recent messages without acking them.",
      examples: [
        ["airband history", "the last 20 messages"],
        ["airband history -n 100 --before 340", "the page before message 340"],
        ["airband history --thread 12", "message 12 and its replies"],
      ],
    })
    .option("-n, --count <number>", "number of messages, at most 100", wholeNumber, 20)
    .option("--before <id>", "only messages before this one", wholeNumber)
    .option("--thread <id>", "only this message and its replies", wholeNumber)
    .action(async (options) => {
      const session = new ChannelSession(cli, cli.session(options));
      const query = { n: options.count, before: options.before, thread: options.thread };
      const { history: messages } = await session.call("GET", "/history", historySchema, { query });
      cli.print({ channel_id: session.stored.channel_id, messages }, () =>
        messages.length === 0 ? "Nothing yet." : messages.map((message) => showMessage(message)).join("\n"),
      );
    });
}
