import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { answering, openWebhookSink, type Received, verifyReceived } from "@/server/testing/webhook-sink";
import { joinAs, openChannel } from "./agent";
import { addWebhook, sendMany, untilAll } from "./guests-webhook";
import { isFull } from "./hub/run";
import { onBothStores, onOneStore } from "./stores";

/** The sinks are on loopback. */
const env = { AIRBAND_EGRESS_ALLOW: "127.0.0.1" };

/** A hub whose clock starts eleven minutes ahead finds every lease of an earlier one expired, so that no test waits. */
const elevenMinutesLater = {
  ...env,
  CLOCK_AHEAD_MS: String(11 * 60_000),
  NODE_OPTIONS: `--import ${join(import.meta.dirname, "shifted-clock.mjs")}`,
};
/** Thousands of messages take their time on a busy machine; nothing here asserts the duration. */
vi.setConfig({ testTimeout: 180_000 });

const eventIds = (received: Received[]) => received.map(({ headers }) => String(headers["webhook-id"]));
const messageIds = (received: Received[]) => received.map(({ json }) => Number(json.data.message?.id));
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
const sorted = (ids: Iterable<number>) => [...ids].toSorted((a, b) => a - b);

onBothStores("webhooks of a hub that is killed", (open) => {
  test("of 500 deliveries pending at kill -9 each arrives, signed, and repeats have the same id", async () => {
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

    // Running deliveries are leased to a dead process; the next one takes them once the leases have expired.
    sink.answer(answering(200));
    const second = await store.start({ env: elevenMinutesLater, port: first.port });
    await sink.until((received) => new Set(messageIds(received)).size === 500, 90_000);
    expect(sorted(new Set(messageIds(sink.received)))).toEqual(upTo(500));
    expect(new Set(eventIds(sink.received)).size).toBe(500);
    for (const got of sink.received)
      verifyReceived(webhook.secret, got, Number(got.headers["webhook-timestamp"]) * 1_000);
    // At most the running ones arrived twice.
    expect(sink.received.length).toBeLessThanOrEqual(500 + 8);
    await untilAll(second, webhook, "delivered", 500);
    await second.stop();
    await sink.close();
  });
});

onOneStore("webhooks of a hub that is stopped", (open) => {
  test("a hub that is stopped while an endpoint hangs exits by itself, and posts the event when it is back", async () => {
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

/** Deliveries that wait for the dead endpoint. */
const BEHIND = isFull ? 5_000 : 1_500;

onOneStore("webhooks behind a dead endpoint", (open) => {
  test("a dead endpoint with thousands of rows does not delay another's event", async () => {
    const store = await open();
    const dead = await openWebhookSink(() => {});
    const sink = await openWebhookSink();
    const server = await store.start({ env });
    const busy = await openChannel(server.origin, { loop_guard: "off" });
    await addWebhook(busy, dead);
    const agents = await Promise.all(upTo(8).map((n) => joinAs(busy, `agent-${n}`)));
    await sendMany(agents, BEHIND);
    const other = await openChannel(server.origin);
    await addWebhook(other, sink);
    await (await joinAs(other, "ada")).send("behind the others");
    await sink.until((received) => received.length === 1);
    expect(dead.received.length).toBeLessThan(100);
    await server.kill9();
    await Promise.all([dead.close(), sink.close()]);
  });
});
