import { Option } from "@commander-js/extra-typings";
import type { Cli } from "../cli";
import { ChannelSession } from "../hub/channel-session";
import { history as historySchema } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { showMessage } from "../output/show-message";

const kinds = ["agent", "human", "hook", "system"] as const;

/** `airband history`: recent messages, without acking. */
export function history(cli: Cli) {
  return cli
    .sessionCommand("history", {
      summary: "Read recent messages without acking them.",
      examples: [
        ["airband history", "the last 20 messages"],
        ["airband history -n 100 --before 340", "the page before message 340"],
        ["airband history --after 340", "the first messages after message 340"],
        ["airband history --thread 12", "message 12 and its replies"],
        ["airband history -q 'audience' --from api-dev", "messages from api-dev that contain that text"],
      ],
    })
    .option("-n, --count <number>", "number of messages, at most 100", wholeNumber, 20)
    .option("--before <id>", "only messages before this one", wholeNumber)
    .option("--after <id>", "the first messages after this one, not the newest", wholeNumber)
    .option("--thread <id>", "only this message and its replies", wholeNumber)
    .option("-q, --query <text>", "only messages whose text contains this, in any case")
    .option("--from <callsign>", "only messages from this callsign")
    .addOption(new Option("--kind <kind>", "only messages from senders of this kind").choices(kinds))
    .action(async (options) => {
      const session = new ChannelSession(cli, cli.session(options));
      const { count: n, before, after, thread, query: q, from, kind } = options;
      const query = { n, before, after, thread, q, from, kind };
      const page = await session.call("GET", "/history", historySchema, { query });
      const { history: messages, next_before = null, next_after = null } = page;
      const filtered = [before, after, thread, q, from, kind].some((value) => value !== undefined);
      cli.print({ channel_id: session.stored.channel_id, messages, next_before, next_after }, () => {
        const lines = messages.map((message) => showMessage(message));
        if (messages.length === 0) lines.push(filtered ? "No messages found." : "Nothing yet.");
        // Only a page that ends before the last one it could find needs to say so.
        if (messages.length < n && next_before !== null)
          lines.push(`Searched back to message ${next_before}; continue with --before ${next_before}.`);
        if (messages.length < n && next_after !== null)
          lines.push(`Searched up to message ${next_after}; continue with --after ${next_after}.`);
        return lines.join("\n");
      });
    });
}
