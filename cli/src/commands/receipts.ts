import * as z from "zod/mini";
import type { Cli } from "../cli";
import { ChannelSession } from "../hub/channel-session";
import { message, receipt, word } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { showMessage } from "../output/show-message";
import { table } from "../output/table";

const answer = z.object({ message: z.nullable(message), state: word, receipts: z.array(receipt) });

/** `airband receipts`: a message's receipt for each recipient. */
export function receipts(cli: Cli) {
  return cli
    .sessionCommand("receipts", {
      summary: "Show a message's receipt for each recipient.",
      description:
        "queued, fetched (written to a response), acked (confirmed by the reader) or replied; otherwise the reason.",
      examples: [["airband receipts 12", "of message 12, which you sent"]],
    })
    .argument("<id>", "the message's number", wholeNumber)
    .action(async (id, options) => {
      const session = new ChannelSession(cli, cli.session(options));
      const {
        message: sent,
        state,
        receipts: found,
      } = await session.call("GET", "/messages/{id}", answer, { path: { id } });
      const result = { channel_id: session.stored.channel_id, id, state, receipts: found };
      cli.print(result, () =>
        [
          sent ? showMessage(sent) : `#${id} (its text is no longer stored)`,
          table(
            ["callsign", "state"],
            found.map(({ callsign, state }) => [callsign, state]),
          ),
        ].join("\n"),
      );
    });
}
