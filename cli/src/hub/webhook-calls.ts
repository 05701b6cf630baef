import type { Cli } from "../cli";
import { manageChannel } from "./manage-channel";
import { type CallUnder, typedCall } from "./typed-call";

/** An account's webhooks have the operations that a channel's have. */
type WebhookCalls = CallUnder<"/api/account/webhooks">;

interface WebhookOptions {
  account?: true | undefined;
  channel?: string | undefined;
  as?: string | undefined;
}

/** Calls under the path of the channel's webhooks, or of the account's. */
export async function webhookCalls(cli: Cli, { account, ...options }: WebhookOptions): Promise<WebhookCalls> {
  if (account) {
    await cli.requireAccount();
    return typedCall((method, path, schema, sent) =>
      cli.hub.request(method, `/api/account/webhooks${path}`, schema, sent),
    );
  }
  const channel = await manageChannel(cli, options);
  return typedCall((method, path, schema, sent) => channel.request(method, `/webhooks${path}`, schema, sent));
}
