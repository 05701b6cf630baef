import * as z from "zod/mini";
import type { Cli } from "../cli";
import { webhookCalls } from "../hub/webhook-calls";
import { count, text, time, word } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { printable } from "../output/printable";
import { timeInWords } from "../output/times";

export const delivery = z.object({
  id: word,
  event_id: word,
  type: word,
  state: word,
  message_id: z.nullable(count),
  created_at: time,
  attempt_count: count,
  next_attempt_at: z.nullable(time),
  last_status: z.nullable(count),
  last_error: z.nullable(text),
});
export type Delivery = z.output<typeof delivery>;

const POLL_INTERVAL_MS = 2_000;

/** `airband webhooks deliveries`: the delivery log, and with `--follow` its changes. */
export function webhookDeliveries(cli: Cli) {
  return cli
    .sessionCommand("deliveries", {
      summary: "Show a webhook's deliveries, oldest first; use --follow to watch.",
      examples: [
        ["airband webhooks deliveries wh_8f3a… --follow --json", "one line of JSON per delivery and change"],
      ],
    })
    .argument("<id>", "the webhook's id in the list")
    .option("-f, --follow", "keep running, and print new deliveries and changes")
    .option("-n, --count <number>", "number of deliveries to start with, at most 100", wholeNumber, 20)
    .option("--state <state>", "only pending, delivered, failed or cancelled ones")
    .option("--type <type>", "only events of this type")
    .option("--account", "your account's webhooks instead of a channel's")
    .action(async (id, options) => {
      const call = await webhookCalls(cli, options);
      const read = async (limit: number) => {
        const query = { limit, state: options.state, type: options.type };
        const page = z.object({ deliveries: z.array(delivery) });
        const path = { id };
        const { deliveries } = await call("GET", "/{id}/deliveries", page, { path, query });
        return deliveries.reverse();
      };
      const first = await read(options.count);
      if (!options.follow) {
        cli.print({ deliveries: first }, () => first.map(deliveryLine).join("\n") || "None.");
        return;
      }
      const seen = new Map<string, string>();
      const print = (deliveries: Delivery[]) => {
        for (const delivery of deliveries) {
          const line = JSON.stringify(delivery);
          if (seen.get(delivery.id) !== line) cli.print(delivery, () => deliveryLine(delivery));
          seen.set(delivery.id, line);
        }
      };
      for (print(first); ; print(await read(100))) await cli.pause(POLL_INTERVAL_MS);
    });
}

/** One delivery in a line. */
export function deliveryLine(delivery: Delivery): string {
  const { id, type, state, message_id, created_at, attempt_count, next_attempt_at, last_status, last_error } =
    delivery;
  const answer = last_status ?? (last_error && printable(last_error)) ?? "";
  const next = state === "pending" && next_attempt_at ? `, next ${timeInWords(next_attempt_at)}` : "";
  const about = message_id === null ? "" : ` #${message_id}`;
  return `[${timeInWords(created_at)}] ${id} ${type}${about}: ${state} ${answer} (${attempt_count} tries${next})`;
}
