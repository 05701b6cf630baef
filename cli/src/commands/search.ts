import * as z from "zod/mini";
import type { Cli } from "../cli";
import { channelId, count, text, time } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { printable } from "../output/printable";
import { dateInWords } from "../output/times";

const hit = z.looseObject({
  channel_id: channelId,
  channel_name: z.nullable(text),
  id: count,
  at: time,
  from: text,
  to: text,
  snippet: z.array(z.object({ text, hit: z.boolean() })),
  need_reply: z.boolean(),
  has_file: z.boolean(),
});
type Hit = z.output<typeof hit>;

/** Goes into a command line, so it has only safe characters. */
const cursor = z.string().check(z.regex(/^[\w.-]{1,100}$/));

const page = z.object({ hits: z.array(hit), next_before: z.nullable(cursor) });

/** `airband search`: messages on all channels of the account that contain the words. */
export function search(cli: Cli) {
  return cli
    .command("search", {
      summary: "Search the messages of all of your account's channels that you can read.",
      description:
        "All words must match. Quotes around a phrase have to reach the hub, so quote them for the shell too; put -- before a word to exclude. Filters: from:, to:, channel:, before:, after:, has:file, is:unanswered, is:pinned. Newest first.",
      examples: [
        ["airband search deploy failed", "messages with both words"],
        ["airband search '\"deploy failed\"' from:api-dev after:7d", "the phrase, from api-dev, in 7 days"],
        ["airband search -- deploy -staging", "messages with one word and without the other"],
      ],
    })
    .argument("<query...>", "words and filters")
    .option("--limit <number>", "number of messages, at most 50", wholeNumber, 25)
    .option("--before <place>", "only older ones: next_before of the last response")
    .action(async (words, options) => {
      await cli.requireAccount();
      const { limit, before } = options;
      const query = { q: words.join(" "), limit, before };
      const found = await cli.hub.call("GET", "/api/search", page, { query });
      if (cli.json) return cli.print(found, "");
      for (const one of found.hits) cli.lineOf(toParts(one));
      if (found.hits.length === 0) cli.line("No messages found.");
      if (found.next_before !== null)
        cli.note(`There are more: repeat the command with --before ${found.next_before}`);
    });
}

function toParts({ channel_id, channel_name, id, from, to, at, snippet, need_reply, has_file }: Hit) {
  const marks = [need_reply && "needs reply", has_file && "with file"].filter(Boolean);
  const about = marks.length > 0 ? ` (${marks.join(", ")})` : "";
  const head = `${channel_name ?? channel_id} #${id} [${dateInWords(at)}] ${from} → ${to}${about}: `;
  return [
    { text: printable(head), bold: false },
    ...snippet.map((part) => ({ text: printable(part.text), bold: part.hit })),
  ];
}
