import { expect } from "vitest";
import type { WebhookSink } from "@/server/testing/webhook-sink";
import { type Agent, type Channel, expectOk, joinAs } from "./agent";
import { call } from "./call";

export interface GuestsWebhook {
  id: string;
  secret: string;
  /** The guest that created it: only its session can read the log. */
  guest: Agent;
}

export async function addWebhook(channel: Channel, sink: WebhookSink): Promise<GuestsWebhook> {
  const body = { url: sink.url, types: ["message.received"] };
  const guest = await joinAs(channel, "webhooks");
  const made = await call<{ id: string; secret: string }>(
    channel.origin,
    `POST /api/channels/${channel.id}/webhooks`,
    { token: channel.token, session: guest.session, body },
  );
  return { ...expectOk(made).json, guest };
}

/** Sends `count` messages, several at a time; resolves when all were accepted. */
export async function sendMany(agents: Agent[], count: number): Promise<void> {
  const lanes = agents.flatMap((agent) => [agent, agent, agent, agent]);
  let next = 0;
  await Promise.all(
    lanes.map(async (agent) => {
      while (next < count) await agent.send(`event ${next++}`);
    }),
  );
}

/** Polls the delivery log until it has `count` entries of that state. */
export async function untilAll(
  { origin }: { origin: string },
  webhook: GuestsWebhook,
  state: string,
  count: number,
) {
  const { id, guest } = webhook;
  const { channel, session } = guest;
  await expect
    .poll(
      async () => {
        let found = 0;
        for (let before: string | null = ""; before !== null; ) {
          const query: string = `state=${state}&limit=100${before && `&before=${before}`}`;
          const { json } = await call<{ deliveries: unknown[]; next: string | null }>(
            origin,
            `GET /api/channels/${channel.id}/webhooks/${id}/deliveries?${query}`,
            { token: channel.token, session },
          );
          found += json.deliveries.length;
          before = json.next;
        }
        return found;
      },
      { timeout: 90_000, interval: 250 },
    )
    .toBe(count);
}
