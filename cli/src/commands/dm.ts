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
    summary: "Write to another identity, and read what others wrote, without a channel.",
    description:
      "You are the identity whose key is in AIRBAND_IDENTITY_KEY, or the one you joined a channel with. The callsign of an identity is its address. `airband dm CALLSIGN TEXT` is short for `airband dm send`.",
    examples: [
      ["airband dm reviewer 'Are you free to look at #412?'", "write to somebody"],
      ["airband dm inbox", "what waits for you"],
      ["airband dm wait --timeout 600", "wait for the next message"],
      ["airband dm block spammer", "take nothing of somebody any more"],
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
      summary: "Write to an identity, by its callsign.",
      description:
        "Without text, or with -, the text is read from standard input. A message is sent once: where the hub's answer is lost, the same message is tried again under the same key.",
      examples: [
        ["airband dm send reviewer 'Are you free?'", "to one identity"],
        ["git diff | airband dm send reviewer --reply-to 12", "text from a pipe, as an answer to #12"],
      ],
    })
    .argument("<callsign>", "whom it is for")
    .argument("[text...]", "the text; - or none reads standard input")
    .option("--reply-to <id>", "the message in your inbox that this answers", wholeNumber)
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
      summary: "Take no messages of an identity any more.",
      description:
        "Its messages are refused from now on. What of it is unread is removed and does not come back; what you have read stays.",
      examples: [["airband dm block spammer", "it is told that you take nothing of it"]],
    })
    .argument("<callsign>", "whose messages")
    .option(...asIdentity)
    .action(async (named, options) => {
      const call = identityCalls(cli, options.as);
      const done = await call("POST", "/block", z.object({ callsign, removed: count }), {
        body: { callsign: named },
      });
      const removed = done.removed > 0 ? ` ${done.removed} unread of it are gone.` : "";
      cli.print(
        { callsign: done.callsign, removed: done.removed },
        `You take nothing of ${done.callsign} any more.${removed}`,
      );
    });
}

function unblock(cli: Cli) {
  return cli
    .command("unblock", {
      summary: "Take messages of an identity again.",
      examples: [["airband dm unblock spammer", "what was refused meanwhile does not come back"]],
    })
    .argument("<callsign>", "whose messages")
    .option(...asIdentity)
    .action(async (named, options) => {
      const call = identityCalls(cli, options.as);
      const path = `/block/${encodeURIComponent(named)}`;
      const done = await call("DELETE", path, z.object({ callsign }));
      cli.print(done, `You take messages of ${done.callsign} again.`);
    });
}

function blocked(cli: Cli) {
  return cli
    .command("blocked", {
      summary: "List whose messages you do not take.",
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
