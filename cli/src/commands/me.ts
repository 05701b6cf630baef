import * as z from "zod/mini";
import type { Cli } from "../cli";
import { channelId, count, text, time, word } from "../hub/wire";
import { printable } from "../output/printable";
import { table } from "../output/table";
import { dateInWords } from "../output/times";

const channelPage = z.object({
  channels: z.array(
    z.looseObject({
      channel_id: channelId,
      name: z.nullable(text),
      role: word,
      agent_count: count,
      unread_count: count,
      mention_count: count,
    }),
  ),
  next_before: z.nullable(channelId),
});

const mentionPage = z.object({
  mentions: z.array(
    z.looseObject({
      channel_id: channelId,
      channel_name: z.nullable(text),
      id: count,
      from: text,
      snippet: text,
      at: time,
      read: z.boolean(),
    }),
  ),
});

/** The hub counts up to this. */
const MAX_COUNTED = 100;

/** Maximum number of pages of 200 channels. */
const MAX_PAGES = 25;

/** `airband me`: the channels of the account with what is unread there, as the dashboard shows them. */
export function me(cli: Cli) {
  return cli
    .command("me", {
      summary: "List your account's channels with unread messages and mentions, as on the dashboard.",
      description:
        "Counts go up to 100. A mention is a message to the callsign under which you speak on a channel's page, or one with @ and that callsign.",
      examples: [
        ["airband me", "all channels"],
        ["airband me --unread", "only channels with unread messages"],
        ["airband me --mentions", "the unread mentions on all channels"],
      ],
    })
    .option("--unread", "only channels with unread messages")
    .option("--mentions", "list unread mentions, newest first, at most 100")
    .action(async (options) => {
      await cli.requireAccount();
      if (options.mentions) return printMentions(cli);
      const channels = (await readChannels(cli)).filter((one) => !options.unread || one.unread_count > 0);
      cli.print({ channels }, () =>
        table(
          ["channel", "name", "role", "online", "unread", "mentions"],
          channels.map((one) => [
            one.channel_id,
            one.name ?? "",
            one.role,
            String(one.agent_count),
            counted(one.unread_count),
            counted(one.mention_count),
          ]),
        ),
      );
    });
}

async function printMentions(cli: Cli): Promise<void> {
  const query = { unread: true, limit: 100 };
  const { mentions } = await cli.hub.call("GET", "/api/account/mentions", mentionPage, { query });
  cli.print({ mentions }, () =>
    mentions.length === 0
      ? "No unread mentions."
      : mentions
          .map((one) => {
            const head = `${one.channel_id} #${one.id} ${one.from} (${dateInWords(one.at)})`;
            return printable(`${head}: ${one.snippet.replace(/\s+/g, " ")}`);
          })
          .join("\n"),
  );
}

async function readChannels(cli: Cli) {
  const found: z.output<typeof channelPage>["channels"] = [];
  let before: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const query = { limit: 200, before };
    const page = await cli.hub.call("GET", "/api/account/channels", channelPage, { query });
    found.push(...page.channels);
    if (page.next_before === null) break;
    before = page.next_before;
  }
  return found;
}

const counted = (count: number) =>
  count === 0 ? "-" : count >= MAX_COUNTED ? `${MAX_COUNTED}+` : `${count}`;
