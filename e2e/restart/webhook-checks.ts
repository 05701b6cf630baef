import { expect } from "vitest";
import { answering, openWebhookSink, type Received, verifyReceived } from "@/server/testing/webhook-sink";
import { joinAs, openChannel } from "../agent";
import { addWebhook, sendMany, untilAll } from "../guests-webhook";
import { isFull } from "../hub/run";
import type { KillCheck, StopCheck } from "./checks";

const eventIds = (received: Received[]) => received.map(({ headers }) => String(headers["webhook-id"]));
const messageIds = (received: Received[]) => received.map(({ json }) => Number(json.data.message?.id));
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
const sorted = (ids: Iterable<number>) => [...ids].toSorted((a, b) => a - b);

/** Its clock is eleven minutes ahead. What the killed hub posted is in part read only after its exit. */
const isFromNextHub = ({ headers }: Received) => Number(headers["webhook-timestamp"]) * 1_000 > Date.now();

/** Deliveries of the hub that is killed. */
export const SENT = isFull ? 500 : 200;

export const pendingDeliveries: KillCheck = async (hub) => {
  const answered = new Set<string>();
  const sink = await openWebhookSink((response, { headers }) => {
    // The rest gets no response, so that it is pending at the kill, however slow this machine is.
    if (answered.size >= SENT / 2) return;
    answered.add(String(headers["webhook-id"]));
    setTimeout(() => response.writeHead(200).end(), 20);
  });
  const channel = await openChannel(hub.origin, { loop_guard: "off" });
  const webhook = await addWebhook(channel, sink);
  const agents = await Promise.all(["ada", "ben", "cleo"].map((name) => joinAs(channel, name)));
  await sendMany(agents, SENT);
  hub.child.once("exit", () => sink.answer(answering(200)));
  return async (again) => {
    expect(answered.size).toBeLessThan(SENT);
    // Running deliveries are leased to a dead process; the next one takes them once the leases have expired.
    await sink.until((received) => new Set(messageIds(received)).size === SENT, 90_000);
    await untilAll(again, webhook, "delivered", SENT);
    expect(sorted(new Set(messageIds(sink.received)))).toEqual(upTo(SENT));
    expect(new Set(eventIds(sink.received)).size).toBe(SENT);
    for (const got of sink.received)
      verifyReceived(webhook.secret, got, Number(got.headers["webhook-timestamp"]) * 1_000);
    // Of those that had a response at most the running ones arrived again; after the kill none arrived twice.
    const after = eventIds(sink.received.filter(isFromNextHub));
    expect(after.length).toBeGreaterThanOrEqual(SENT - answered.size);
    expect(after.filter((id) => answered.has(id)).length).toBeLessThanOrEqual(8);
    expect(after).toHaveLength(new Set(after).size);
    await sink.close();
  };
};

export const hangingEndpoint: StopCheck = async (hub) => {
  const sink = await openWebhookSink(() => {});
  const channel = await openChannel(hub.origin);
  await addWebhook(channel, sink);
  await (await joinAs(channel, "ada")).send("before the stop");
  await sink.until((received) => received.length === 1);
  hub.child.once("exit", () => sink.answer(answering(200)));
  return async () => {
    await sink.until((received) => received.length === 2);
    expect(new Set(eventIds(sink.received)).size).toBe(1);
    await sink.close();
  };
};
