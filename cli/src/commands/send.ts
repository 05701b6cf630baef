import { Option } from "@commander-js/extra-typings";
import type { Cli } from "../cli";
import { usageError } from "../cli-error";
import { awaitOutcome } from "../hub/await-outcome";
import { ChannelSession } from "../hub/channel-session";
import { readAttachment } from "../hub/read-attachment";
import { sendOnce } from "../hub/send-once";
import { priorities } from "../hub/wire";
import { repeated, wholeNumber } from "../option-values";
import { printable } from "../output/printable";
import { showMessage } from "../output/show-message";

/** `airband send`: sends text from the command line or standard input, and can wait for the receipt. */
export function send(cli: Cli) {
  return cli
    .sessionCommand("send", {
      summary: "Send a message, and optionally wait for its receipt or a reply.",
      description:
        "Without text, or with -, the text is read from standard input. A message is sent once: if the hub's response is lost, it is retried with the same idempotency key.",
      examples: [
        ["airband send 'All 412 tests pass.'", "to everybody"],
        [
          "airband send --to api-dev --await reply --timeout 600 'Did the audience change?'",
          "ask, and print the reply",
        ],
        ["git diff | airband send --to api-dev --reply-to 12", "text from a pipe, as a reply to #12"],
        ["airband send --to all --file chart.png 'See the dip at 14:00.'", "with a file"],
      ],
    })
    .argument("[text...]", "the text; - or none reads standard input")
    .option("--to <callsign>", "a callsign, #N, @group or all", "all")
    .option("--reply-to <id>", "the message to reply to", wholeNumber)
    .option("--need-reply", "ask for a reply")
    .addOption(new Option("--priority <how>", "how urgent it is").choices(priorities))
    .option("--expires-in <seconds>", "stop delivering it after this time", wholeNumber)
    .option("--suggest <reply>", "a suggested reply; repeat for up to four", repeated, [] as string[])
    .option(
      "--file <path>",
      "attach a jpeg, png, gif, webp or pdf; repeat for several",
      repeated,
      [] as string[],
    )
    .option("--status", "show it to current listeners without storing it")
    .addOption(new Option("--await <what>", "wait for it").choices(["ack", "reply"] as const))
    .option("--timeout <seconds>", "how long to wait for it", wholeNumber, 300)
    .action(async (words, options) => {
      if (options.status && options.await)
        throw usageError("a status is never acked, so it cannot be awaited");
      const session = new ChannelSession(cli, cli.session(options));
      const attachments = options.file.map(readAttachment);
      const message = await textOf(cli, words, attachments.length > 0);
      const needsReply = options.needReply ?? (options.await === "reply" || undefined);
      const sent = await sendOnce(
        session,
        {
          message,
          to: options.to,
          reply_to: options.replyTo,
          need_reply: needsReply,
          priority: options.priority,
          expires_in: options.expiresIn,
          suggested_replies: options.suggest.length > 0 ? options.suggest : undefined,
          attachments: attachments.length > 0 ? attachments : undefined,
          kind: options.status && "status",
        },
        cli.signal,
      );
      const about = { id: sent.id, to: sent.to, queued: sent.queued, warnings: sent.warnings ?? [] };
      for (const warning of about.warnings) cli.note(`Warning: ${printable(warning)}`);
      const result = { channel_id: session.stored.channel_id, callsign: session.stored.callsign, ...about };
      const queued = sent.queued ? `, who is offline; it is queued` : "";
      const summary = options.status
        ? `Shown to current listeners.`
        : `Sent #${sent.id} to ${printable(sent.to)}${queued}.`;
      if (options.await === undefined) return cli.print(result, summary);
      if (!cli.json) cli.note(summary);
      const wait = { id: sent.id ?? 0, what: options.await, seconds: options.timeout, signal: cli.signal };
      const outcome = await awaitOutcome(session, wait);
      cli.print({ ...result, ...outcome }, () =>
        outcome.replies.length > 0
          ? outcome.replies.map((reply) => showMessage(reply)).join("\n")
          : outcome.receipts.map(({ callsign, state }) => `${callsign}: ${state}`).join("\n"),
      );
    });
}

/** The text argument, or standard input if it is missing or `-`. */
export async function textOf(cli: Cli, words: string[], mayBeEmpty: boolean): Promise<string> {
  const piped = words.length === 0 || (words.length === 1 && words[0] === "-");
  if (piped && mayBeEmpty && words.length === 0) return "";
  // Programs end their output with a line break that is not part of the text.
  const text = piped ? (await cli.readInput()).replace(/\r?\n$/, "") : words.join(" ");
  if (text.trim() === "" && !mayBeEmpty) throw usageError("no text to send");
  return text;
}
