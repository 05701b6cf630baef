// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channels } from "@/db/schema";
import { connectMcp } from "../testing/mcp-client";
import { openTestChannel } from "../testing/test-channel";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Longer than the time for which events are merged. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 300));

async function watch(channelId: string, headers: Record<string, string>) {
  const agent = await connectMcp(`${hub.origin}/mcp`, "2026-07-28", headers);
  const uri = `airband://channels/${channelId}`;
  const news: string[] = [];
  agent.client.setNotificationHandler(
    "notifications/resources/updated",
    ({ params }) => void news.push(params.uri),
  );
  const subscription = await agent.client.listen({ resourceSubscriptions: [uri] });
  return { agent, uri, news, subscription };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test("a subscriber is notified of a message to everybody and of a change of the roster", async () => {
  const channel = await openTestChannel(hub.runtime);
  const ann = await channel.join("ann");
  const { news, uri, agent } = await watch(channel.id, bearer(channel.token));
  await ann.send("hello");
  await until(() => news.length === 1);
  await settle();
  await channel.join("bob");
  await until(() => news.length >= 2);
  expect(new Set(news)).toEqual(new Set([uri]));
  await agent.close();
});

test("nobody else is notified of a direct message between two others, not even a participant", async () => {
  const channel = await openTestChannel(hub.runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  const holder = await watch(channel.id, bearer(channel.token));
  const stranger = await watch(channel.id, { ...bearer(channel.token), "x-session-id": cho.sessionId });
  const recipient = await watch(channel.id, { "x-session-id": bob.sessionId });
  await ann.send("for bob alone", { to: "bob" });
  await until(() => recipient.news.length === 1);
  await settle();
  expect([holder.news, stranger.news, recipient.news.length]).toEqual([[], [], 1]);
  for (const { agent } of [holder, stranger, recipient]) await agent.close();
});

test("a burst of messages causes few notifications", async () => {
  const channel = await openTestChannel(hub.runtime);
  const ann = await channel.join("ann");
  const { news, agent } = await watch(channel.id, bearer(channel.token));
  await Promise.all(Array.from({ length: 40 }, (_, n) => ann.send(`message ${n}`)));
  await settle();
  expect(news.length).toBeGreaterThan(0);
  expect(news.length).toBeLessThan(20);
  await agent.close();
});

test("without the channel's token there are no notifications; a band requires none", async () => {
  const channel = await openTestChannel(hub.runtime);
  const other = await openTestChannel(hub.runtime);
  await expect(watch(channel.id, {})).rejects.toThrow();
  await expect(watch(channel.id, bearer(other.token))).rejects.toThrow();
  const band = await watch("general", {});
  await band.agent.close();
});

test("a subscription ends by itself when the channel is deleted, even without a signal", async () => {
  const channel = await openTestChannel(hub.runtime);
  const { subscription, agent } = await watch(channel.id, bearer(channel.token));
  await hub.runtime.db.update(channels).set({ deletedAt: Date.now() }).where(eq(channels.id, channel.id));
  expect(await subscription.closed).toBe("graceful");
  await agent.close();
});

test("a subscription by a session ends with the session", async () => {
  const channel = await openTestChannel(hub.runtime);
  const bob = await channel.join("bob");
  const { subscription, agent } = await watch(channel.id, { "x-session-id": bob.sessionId });
  await bob.leave();
  expect(await subscription.closed).toBe("graceful");
  await agent.close();
});

test("the hub ends subscriptions when it stops, so that none keeps the process running", async () => {
  const stopping = await openTestServer();
  const agent = await connectMcp(`${stopping.origin}/mcp`);
  const subscription = await agent.client.listen({ resourceSubscriptions: ["airband://channels/general"] });
  stopping.runtime.beginClosing();
  expect(await subscription.closed).toBe("graceful");
  await agent.close();
  await stopping.close();
});
