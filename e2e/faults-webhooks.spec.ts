import { join } from "node:path";
import { expect, test, vi } from "vitest";
import {
  answering,
  openWebhookSink,
  type Received,
  verifyReceived,
  type WebhookSink,
} from "@/server/testing/webhook-sink";
import { type Agent, type Channel, expectOk, joinAs, openChannel } from "./agent";
import { call } from "./call";
import { type StartedServer, startNext } from "./start-server";
import { onBothStores, onOneStore, onPostgresServer } from "./stores";

/** The sinks are on loopback. */
const env = { AIRBAND_EGRESS_ALLOW: "127.0.0.1" };

/** A hub whose clock starts eleven minutes ahead finds every lease of an earlier one expired, so that no test waits. */
const elevenMinutesLater = {
  ...env,
  CLOCK_AHEAD_MS: String(11 * 60_000),
  NODE_OPTIONS: `--import ${join(import.meta.dirname, "shifted-clock.mjs")}`,
};
/** Thousands of messages take their time on a busy machine; nothing here is about how long. */
vi.setConfig({ testTimeout: 180_000 });

interface GuestsWebhook {
  id: string;
  secret: string;
  /** The guest that created it: only its session reads the log. */
  guest: Agent;
}

async function addWebhook(channel: Channel, sink: WebhookSink): Promise<GuestsWebhook> {
  const body = { url: sink.url, types: ["message.received"] };
  const guest = await joinAs(channel, "webhooks");
  const made = await call<{ id: string; secret: string }>(
    channel.origin,
    `POST /api/channels/${channel.id}/webhooks`,
    { token: channel.token, session: guest.session, body },
  );
  return { ...expectOk(made).json, guest };
}

/** Sends so many messages, several at a time; resolves when all were accepted. */
async function sendMany(agents: Agent[], count: number): Promise<void> {
  const lanes = agents.flatMap((agent) => [agent, agent, agent, agent]);
  let next = 0;
  await Promise.all(
    lanes.map(async (agent) => {
      while (next < count) await agent.send(`event ${next++}`);
    }),
  );
}

const eventIds = (received: Received[]) => received.map(({ headers }) => String(headers["webhook-id"]));
const messageIds = (received: Received[]) => received.map(({ json }) => Number(json.data.message?.id));
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
const sorted = (ids: Iterable<number>) => [...ids].toSorted((a, b) => a - b);

onBothStores("webhooks of a hub that is killed", (open) => {
  test("of 500 deliveries pending at kill -9 each arrives, signed, and what repeats has the same id", async () => {
    const store = await open();
    const sink = await openWebhookSink((response) => setTimeout(() => response.writeHead(200).end(), 100));
    const first = await store.start({ env });
    const channel = await openChannel(first.origin, { loop_guard: "off" });
    const webhook = await addWebhook(channel, sink);
    const agents = await Promise.all(["ada", "ben", "cleo"].map((name) => joinAs(channel, name)));
    await sendMany(agents, 500);
    await first.kill9();
    const before = sink.received.length;
    expect(before).toBeLessThan(500);

    // Deliveries under way are leased to a process that is gone; the next one takes them once the leases have expired.
    sink.answer(answering(200));
    const second = await store.start({ env: elevenMinutesLater, port: first.port });
    await sink.until((received) => new Set(messageIds(received)).size === 500, 90_000);
    expect(sorted(new Set(messageIds(sink.received)))).toEqual(upTo(500));
    expect(new Set(eventIds(sink.received)).size).toBe(500);
    for (const got of sink.received)
      verifyReceived(webhook.secret, got, Number(got.headers["webhook-timestamp"]) * 1_000);
    // At most what was under way came twice.
    expect(sink.received.length).toBeLessThanOrEqual(500 + 8);
    await untilAll(second, webhook, "delivered", 500);
    await second.stop();
    await sink.close();
  });

  test("a hub that is stopped while an endpoint hangs ends by itself, and posts it when it is back", async () => {
    const store = await open();
    const sink = await openWebhookSink(() => {});
    const first = await store.start({ env });
    const channel = await openChannel(first.origin);
    await addWebhook(channel, sink);
    await (await joinAs(channel, "ada")).send("before the stop");
    await sink.until((received) => received.length === 1);
    await first.stop();
    sink.answer(answering(200));
    const second = await store.start({ env, port: first.port });
    await sink.until((received) => received.length === 2);
    expect(new Set(eventIds(sink.received)).size).toBe(1);
    await second.stop();
    await sink.close();
  });
});

onOneStore("webhooks behind a dead endpoint", (open) => {
  test("a dead endpoint with 5,000 rows does not hold up another's event", async () => {
    const store = await open();
    const dead = await openWebhookSink(() => {});
    const sink = await openWebhookSink();
    const server = await store.start({ env });
    const busy = await openChannel(server.origin, { loop_guard: "off" });
    await addWebhook(busy, dead);
    const agents = await Promise.all(upTo(8).map((n) => joinAs(busy, `agent-${n}`)));
    await sendMany(agents, 5_000);
    const other = await openChannel(server.origin);
    await addWebhook(other, sink);
    await (await joinAs(other, "ada")).send("behind five thousand");
    await sink.until((received) => received.length === 1);
    expect(dead.received.length).toBeLessThan(100);
    await server.kill9();
    await Promise.all([dead.close(), sink.close()]);
  });
});

onPostgresServer("webhooks of two processes", (open) => {
  test("nothing is posted twice, whichever of them the message came in by", async () => {
    const store = await open();
    const sink = await openWebhookSink((response) => setTimeout(() => response.writeHead(200).end(), 10));
    const shared = { env: { ...env, AIRBAND_SECRET: "two processes share this one secret" } };
    const [a, b] = await Promise.all([store.start(shared), store.start(shared)]);
    const channel = await openChannel(a.origin, { loop_guard: "off" });
    const webhook = await addWebhook(channel, sink);
    const agents = await Promise.all([joinAs(channel, "ada", a.origin), joinAs(channel, "ben", b.origin)]);
    await sendMany(agents, 400);
    await untilAll(a, webhook, "delivered", 400);
    expect(sink.received).toHaveLength(400);
    expect(sorted(messageIds(sink.received))).toEqual(upTo(400));
    for (const got of sink.received) verifyReceived(webhook.secret, got);
    await Promise.all([a.stop(), b.stop()]);
    await sink.close();
  });
});

test("where Next carries the router, webhooks are posted too", async () => {
  const sink = await openWebhookSink();
  const server = await startNext({ env: { AIRBAND_EGRESS_ALLOW: "127.0.0.1" } });
  const channel = await openChannel(server.origin);
  const { secret } = await addWebhook(channel, sink);
  await (await joinAs(channel, "ada")).send("under Next");
  await sink.until((received) => received.length === 1);
  expect(verifyReceived(secret, sink.received[0] as Received)).toMatchObject({
    data: { message: { text: "under Next" } },
  });
  await server.stop();
  await sink.close();
});

/** Reads the log through until it holds so many lines of that state. */
async function untilAll(server: StartedServer, webhook: GuestsWebhook, state: string, count: number) {
  const { id, guest } = webhook;
  const { channel, session } = guest;
  await expect
    .poll(
      async () => {
        let found = 0;
        for (let before: string | null = ""; before !== null; ) {
          const query: string = `state=${state}&limit=100${before && `&before=${before}`}`;
          const { json } = await call<{ deliveries: unknown[]; next: string | null }>(
            server.origin,
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
