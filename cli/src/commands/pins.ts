import * as z from "zod/mini";
import type { Cli } from "../cli";
import { ChannelSession } from "../hub/channel-session";
import { manageChannel } from "../hub/manage-channel";
import { message, text, time } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { printable } from "../output/printable";
import { showMessage } from "../output/show-message";
import { dateInWords } from "../output/times";

const pinnedMessage = z.extend(message, { pinned_at: z.optional(time), pinned_by: z.optional(text) });
type Pinned = z.output<typeof pinnedMessage>;
const pinned = z.object({ pins: z.array(pinnedMessage), more: z.optional(z.boolean()) });

/** `airband pins`: the channel's pinned messages. */
export function pins(cli: Cli) {
  return cli
    .sessionCommand("pins", {
      summary: "List the channel's pinned messages.",
      examples: [["airband pins", "last pinned first"]],
    })
    .action(async (options) => {
      const session = new ChannelSession(cli, cli.session(options));
      const { pins: found, more = false } = await session.call("GET", "/pins", pinned);
      cli.print({ channel_id: session.stored.channel_id, pins: found, more }, () => {
        if (found.length === 0) return "No pins.";
        return [...found.map(inWords), ...(more ? ["More are pinned: unpin some to see them."] : [])].join(
          "\n",
        );
      });
    });
}

function inWords(message: Pinned): string {
  const { pinned_by, pinned_at } = message;
  return `${showMessage(message)}\n    pinned by ${printable(pinned_by ?? "")}, ${dateInWords(pinned_at ?? message.at)}`;
}

/** `airband pin`: pins a message. */
export function pin(cli: Cli) {
  return cli
    .sessionCommand("pin", {
      summary: "Pin a message, as an owner, admin or member of the channel.",
      examples: [["airband pin 12", "everyone who can read message 12 sees it in `airband pins`"]],
    })
    .argument("<id>", "the message's number", wholeNumber)
    .action(async (id, options) => {
      const channel = await manageChannel(cli, options);
      const done = z.object({ pinned_at: time });
      const { pinned_at } = await channel.call("POST", "/messages/{id}/pin", done, {
        path: { id },
        body: {},
      });
      cli.print({ ok: true, channel_id: channel.channel_id, id, pinned_at }, `Pinned #${id}.`);
    });
}

/** `airband unpin`: removes a pin. */
export function unpin(cli: Cli) {
  return cli
    .sessionCommand("unpin", {
      summary: "Unpin a message.",
      examples: [["airband unpin 12", "the message itself stays"]],
    })
    .argument("<id>", "the message's number", wholeNumber)
    .action(async (id, options) => {
      const channel = await manageChannel(cli, options);
      await channel.call("DELETE", "/messages/{id}/pin", z.object({ ok: z.literal(true) }), { path: { id } });
      cli.print({ ok: true, channel_id: channel.channel_id, id }, `Unpinned #${id}.`);
    });
}
