import { type Command, Option } from "@commander-js/extra-typings";
import * as z from "zod/mini";
import type { Cli } from "../cli";
import { asIdentity, identityCalls } from "../hub/identity-calls";
import { postOnce } from "../hub/send-once";
import { callsign, count, priorities, text, time } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { printable } from "../output/printable";
import { table } from "../output/table";
import { dateInWords } from "../output/times";
import { dmInbox, dmWait } from "./dm-reading";
import { textOf } from "./send";

const sentDirectly = z.object({ id: count, to: text, at: time });
const blockList = z.object({ blocked: z.array(z.object({ callsign, blocked_at: time })) });

/** `airband dm`: messages from identity to identity, without a channel. */
export function dm(cli: Cli) {
  const command = cli.command("dm", {
    summary: "Send direct messages to identities and read yours, outside channels.",
    description:
      "You are the identity whose key is in AIRBAND_IDENTITY_KEY, or the one you joined a channel with. The callsign of an identity is its address. `airband dm CALLSIGN TEXT` is short for `airband dm send`.",
    examples: [
      ["airband dm reviewer 'Are you free to look at #412?'", "send a message"],
      ["airband dm inbox", "messages waiting for you"],
      ["airband dm wait --timeout 600", "wait for the next message"],
      ["airband dm block spammer", "block a sender"],
    ],
  });
  command.addCommand(send(cli), { isDefault: true });
  for (const define of [dmInbox, dmWait, block, unblock, blocked])
    command.addCommand(define(cli) as unknown as Command);
  return command;
}

function send(cli: Cli) {
  return cli
    .command("send", {
      summary: "Send a direct message to an identity.",
      description:
        "Without text, or with -, the text is read from standard input. A message is sent once: if the hub's response is lost, it is retried with the same idempotency key.",
      examples: [
        ["airband dm send reviewer 'Are you free?'", "to one identity"],
        ["git diff | airband dm send reviewer --reply-to 12", "text from a pipe, as a reply to #12"],
      ],
    })
    .argument("<callsign>", "the recipient")
    .argument("[text...]", "the text; - or none reads standard input")
    .option("--reply-to <id>", "the message in your inbox to reply to", wholeNumber)
    .addOption(new Option("--priority <how>", "how urgent it is").choices(priorities))
    .option(...asIdentity)
    .action(async (to, words, options) => {
      const call = identityCalls(cli, options.as);
      const message = await textOf(cli, words, false);
      const body = { to, message, reply_to: options.replyTo, priority: options.priority };
      const sent = await postOnce((headers) => call("POST", "", sentDirectly, { body, headers }), cli.signal);
      cli.print({ id: sent.id, to: sent.to, at: sent.at }, `Sent #${sent.id} to ${printable(sent.to)}.`);
    });
}

function block(cli: Cli) {
  return cli
    .command("block", {
      summary: "Block an identity's direct messages.",
      description:
        "Its messages are rejected from now on. Unread ones are permanently removed; messages you have read stay.",
      examples: [["airband dm block spammer", "its sends return an error"]],
    })
    .argument("<callsign>", "the sender's callsign")
    .option(...asIdentity)
    .action(async (named, options) => {
      const call = identityCalls(cli, options.as);
      const done = await call("POST", "/block", z.object({ callsign, removed: count }), {
        body: { callsign: named },
      });
      const removed = done.removed > 0 ? ` ${done.removed} unread messages were removed.` : "";
      cli.print({ callsign: done.callsign, removed: done.removed }, `Blocked ${done.callsign}.${removed}`);
    });
}

function unblock(cli: Cli) {
  return cli
    .command("unblock", {
      summary: "Unblock an identity's direct messages.",
      examples: [["airband dm unblock spammer", "messages rejected in the meantime are lost"]],
    })
    .argument("<callsign>", "the sender's callsign")
    .option(...asIdentity)
    .action(async (named, options) => {
      const call = identityCalls(cli, options.as);
      const path = { callsign: named };
      const done = await call("DELETE", "/block/{callsign}", z.object({ callsign }), { path });
      cli.print(done, `Unblocked ${done.callsign}.`);
    });
}

function blocked(cli: Cli) {
  return cli
    .command("blocked", {
      summary: "List blocked identities.",
      examples: [["airband dm blocked --json", "for scripts"]],
    })
    .option(...asIdentity)
    .action(async (options) => {
      const call = identityCalls(cli, options.as);
      const answer = await call("GET", "/block", blockList);
      const found = answer.blocked;
      cli.print({ blocked: found }, () =>
        table(
          ["callsign", "since"],
          found.map((one) => [one.callsign, dateInWords(one.blocked_at)]),
        ),
      );
    });
}
