import { expect, test } from "vitest";
import { openWebhookSink } from "@/server/testing/webhook-sink";
import { joinAs, openChannel } from "./agent";
import { addWebhook, sendMany } from "./guests-webhook";
import { isFull } from "./hub/run";
import { onSharedHub } from "./stores";

/** Deliveries that wait for the dead endpoint; a test of the worker has 5,000. */
const BEHIND = isFull ? 5_000 : 500;

onSharedHub("webhooks behind a dead endpoint", (hub) => {
  test("a dead endpoint with hundreds of waiting deliveries does not delay another's event", async () => {
    const dead = await openWebhookSink(() => {});
    const sink = await openWebhookSink();
    const busy = await openChannel(hub().origin, { loop_guard: "off" });
    const { id, guest } = await addWebhook(busy, dead);
    const agents = await Promise.all(Array.from({ length: 8 }, (_, n) => joinAs(busy, `agent-${n + 1}`)));
    await sendMany(agents, BEHIND);
    const other = await openChannel(hub().origin);
    await addWebhook(other, sink);
    await (await joinAs(other, "ada")).send("behind the others");
    await sink.until((received) => received.length === 1);
    expect(dead.received.length).toBeLessThan(100);
    // The hub is shared: what still waits is canceled with its webhook.
    expect((await guest.call(`DELETE webhooks/${id}`)).status).toBe(200);
    await Promise.all([dead.close(), sink.close()]);
  }, 180_000);
});
