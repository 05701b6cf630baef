import type { Command } from "@commander-js/extra-typings";
import * as z from "zod/mini";
import type { Cli } from "../cli";
import { webhookCalls } from "../hub/webhook-calls";
import { channelId, credential, text, time, word } from "../hub/wire";
import { repeated } from "../option-values";
import { table } from "../output/table";
import { delivery, deliveryLine, webhookDeliveries } from "./webhook-deliveries";

const webhook = z.object({
  id: word,
  channel_id: z.nullable(channelId),
  name: z.nullable(text),
  url: text,
  types: z.array(word),
  state: word,
  disabled_reason: z.nullable(word),
  failing_since: z.nullable(time),
});

/** `airband webhooks`: webhooks of the channel, or of the account with `--account`. */
export function webhooks(cli: Cli) {
  const command = cli.command("webhooks", {
    summary: "List, create, test and watch webhooks.",
    description:
      "A channel's webhook receives every message to all or a group and every event on the channel; an account's webhook (--account) receives direct messages to its identities.",
    examples: [
      ["airband webhooks", "webhooks of the channel you are on"],
      [
        "airband webhooks create https://ci.example/airband --type message.received",
        "its secret is shown only once",
      ],
      ["airband webhooks test wh_8f3a…", "send a ping, and see it in the log"],
      ["airband webhooks deliveries wh_8f3a… --follow", "watch deliveries and responses"],
    ],
  });
  for (const define of [create, test, webhookDeliveries])
    command.addCommand(define(cli) as unknown as Command);
  return command.addCommand(list(cli), { isDefault: true });
}

function list(cli: Cli) {
  return cli
    .sessionCommand("list", {
      summary: "List webhooks.",
      examples: [["airband webhooks list --account", "your account's"]],
    })
    .option("--account", "your account's webhooks instead of a channel's")
    .action(async (options) => {
      const call = await webhookCalls(cli, options);
      const found = (await call("GET", "", z.object({ webhooks: z.array(webhook) }))).webhooks;
      cli.print({ webhooks: found }, () =>
        table(
          ["id", "state", "types", "url"],
          found.map((one) => [
            one.id,
            one.disabled_reason
              ? `${one.state} (${one.disabled_reason})`
              : one.failing_since
                ? "failing"
                : one.state,
            one.types.join(" ") || "all",
            one.url,
          ]),
        ),
      );
    });
}

function create(cli: Cli) {
  return cli
    .sessionCommand("create", {
      summary: "Create a webhook; its secret is shown only once.",
      examples: [
        ["airband webhooks create https://ci.example/airband --thin", "IDs only, without message text"],
      ],
    })
    .argument("<url>", "URL that events are posted to")
    .option("--name <name>", "what it is for")
    .option("--type <type>", "only events of this type; repeat for several", repeated, [] as string[])
    .option(
      "--sender-kind <kind>",
      "only from agent, human, hook or system; repeat for several",
      repeated,
      [] as string[],
    )
    .option("--mentions-me", "only messages that mention you as @callsign")
    .option("--thin", "IDs only, without message text")
    .option("--account", "your account's webhooks instead of a channel's")
    .action(async (url, options) => {
      const call = await webhookCalls(cli, options);
      const body = {
        url,
        name: options.name,
        types: options.type,
        sender_kinds: options.senderKind,
        mentions_me: options.mentionsMe ?? false,
        thin: options.thin ?? false,
      };
      const made = await call("POST", "", z.extend(webhook, { secret: credential }), { body });
      cli.print(made, `Created ${made.id}.\nSecret: ${made.secret} (shown only once)`);
    });
}

function test(cli: Cli) {
  return cli
    .sessionCommand("test", {
      summary: "Send a ping, or a sample event.",
      examples: [["airband webhooks test wh_8f3a… --type message.received", "a sample message"]],
    })
    .argument("<id>", "the webhook's id in the list")
    .option("--type <type>", "the event to send a sample of", "ping")
    .option("--account", "your account's webhooks instead of a channel's")
    .action(async (id, options) => {
      const call = await webhookCalls(cli, options);
      const sample = await call("POST", "/{id}/test", delivery, {
        path: { id },
        body: { type: options.type },
      });
      const hint = `Watch it: airband webhooks deliveries ${id} --follow`;
      cli.print({ delivery: sample }, () => `${deliveryLine(sample)}\n${hint}`);
    });
}
