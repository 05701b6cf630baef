// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHook } from "../../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { openWebhookSink } from "../../testing/webhook-sink";
import { createWebhook } from "../../webhooks/create-webhook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

test("a webhook that leads back to a hook of the same channel loops at most three times", async () => {
  const sink = await openWebhookSink();
  const { channel, owner, postPlain, receipts } = await openTestHook(runtime, { preset: "plain" });
  await createWebhook.onChannel(owner.as(), { channel_id: channel.id, url: sink.url });
  const ann = await channel.join("ann");
  await ann.send("round it goes", { to: "all" });
  let relayed = 0;
  for (let round = 0; round < 8; round += 1) {
    await runtime.deliveries.round();
    const posts = sink.received.slice(relayed).filter(({ json }) => json.type === "message.received");
    relayed = sink.received.length;
    for (const { headers, json } of posts) {
      const { text } = json.data.message as { text: string };
      await postPlain({ text }, { "x-airband-hops": headers["x-airband-hops"] ?? "" }).catch(() => {});
    }
  }
  const hops = sink.received
    .filter(({ json }) => json.type === "message.received")
    .map(({ headers }) => headers["x-airband-hops"]);
  expect(hops).toEqual(["1", "2", "3", "4"]);
  expect((await receipts()).map(({ outcome }) => outcome)).toEqual([
    "refused",
    "delivered",
    "delivered",
    "delivered",
  ]);
  await sink.close();
});
