import type { z } from "zod";
import { webhookDeliveries } from "@/db/schema";
import type { AnyLabel } from "../label";
import type { DoorContext, Runtime } from "../runtime";
import { createWebhook } from "../webhooks/create-webhook";
import { renderDelivery } from "../webhooks/delivery/render-delivery";
import { getDelivery } from "../webhooks/get-delivery";
import { listDeliveries } from "../webhooks/list-deliveries";
import type { WebhookOperation } from "../webhooks/webhook-operation";
import { makeTestAccount, uniqueCallsign } from "./test-account";
import { openTestChannel, type TestChannel } from "./test-channel";
import { testContext } from "./test-runtime";
import type { WebhookSink } from "./webhook-sink";

export const webhookScopes = ["account", "channel"] as const;

export type TestWebhookOwner = Awaited<ReturnType<typeof openWebhookOwner>>;

/** An owner of webhooks: an account with an identity on a channel, or a channel that an account owns. */
export async function openWebhookOwner(runtime: Runtime, scope: (typeof webhookScopes)[number]) {
  const account = await makeTestAccount(runtime);
  const stranger = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity(uniqueCallsign("me"));
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 }, account.as());
  const me = await channel.join(callsign, { identity_key });
  const friend = await channel.join("friend");
  const at = { channel_id: channel.id };
  const operate =
    <A extends AnyLabel, C extends AnyLabel>({ onAccount, onChannel }: WebhookOperation<A, C>) =>
    (input: Omit<z.input<C["input"]>, "channel_id">, ctx: DoorContext = account.as()) =>
      (scope === "account"
        ? onAccount(ctx, input as z.input<A["input"]>)
        : onChannel(ctx, { ...input, ...at } as z.input<C["input"]>)) as Promise<z.output<C["output"]>>;
  return {
    scope,
    account,
    channel,
    callsign,
    me,
    friend,
    stranger: stranger.as(),
    /** A context of a personal token of the account that lacks webhooks:write. */
    withoutScope: async () =>
      testContext(runtime, { bearer: (await account.token(["channels:read", "account:read"])).token }),
    /** The operation of the two that belongs to the owner. */
    operate,
    create: operate(createWebhook),
    deliveries: async (id: string) => (await operate(listDeliveries)({ id })).deliveries,
    delivery: (id: string, delivery_id: string) => operate(getDelivery)({ id, delivery_id }),
    /** The one delivery of a webhook, in full. */
    onlyDelivery: async (id: string) => {
      const { deliveries } = await operate(listDeliveries)({ id });
      const [line] = deliveries;
      if (!line || deliveries.length > 1) throw new Error(`${deliveries.length} deliveries, not one`);
      return operate(getDelivery)({ id, delivery_id: line.id });
    },
    /** Sends a message that the owner's webhooks receive. */
    trigger: (text: string, more: Parameters<typeof friend.send>[1] = {}) =>
      friend.send(text, { to: scope === "account" ? callsign : "all", ...more }),
  };
}

/** A webhook on the sink, which responds like this from now on, and one message for it. */
export async function sendOnce(
  owner: TestWebhookOwner,
  sink: WebhookSink,
  answer?: Parameters<WebhookSink["answer"]>[0],
) {
  if (answer) sink.answer(answer);
  const webhook = await owner.create({ url: sink.url });
  await owner.trigger("hello");
  return webhook;
}

type Body = {
  type: string;
  timestamp: string;
  data: { channel_id: string; message?: Record<string, unknown>; [more: string]: unknown };
};

/** The outbox rows, in order, for one webhook or for all. */
export async function readWebhookOutbox(runtime: Runtime, webhookId?: string) {
  const rows = await runtime.db.select().from(webhookDeliveries).orderBy(webhookDeliveries.seq);
  const own = rows.filter((row) => webhookId === undefined || row.webhookId === webhookId);
  return Promise.all(
    own.map(async (row) => {
      const body = (await renderDelivery(runtime.db, row, runtime.env.origin))?.body ?? null;
      return { ...row, body, json: body === null ? null : (JSON.parse(body) as Body) };
    }),
  );
}

/** A webhook of a guest, who joins for it under a name of its own. */
export async function webhookByToken(channel: TestChannel, more: object = {}) {
  const guest = await channel.join(uniqueCallsign("guest"));
  const url = "http://127.0.0.1:1/";
  return { ...(await createWebhook.onChannel(guest.as(), { channel_id: channel.id, url, ...more })), guest };
}
