import { afterAll, beforeAll, expect, test } from "vitest";
import { openWebhookSink, verifyReceived } from "@/server/testing/webhook-sink";
import { type Agent, drain, join, joinAs, openChannel } from "./agent";
import { call, type Fields } from "./call";
import { addWebhook, sendMany, untilAll } from "./guests-webhook";
import { follow, inviteAgent, openOwned } from "./invited-agent";
import { openStream } from "./open-stream";
import type { StartedServer } from "./start-server";
import { onPostgresServer } from "./stores";

const env = { AIRBAND_SECRET: "two processes share this one secret", AIRBAND_EGRESS_ALLOW: "127.0.0.1" };

onPostgresServer("two processes", (open) => {
  let a: StartedServer;
  let b: StartedServer;
  beforeAll(async () => {
    const store = await open();
    // At once: both find an empty database, and one migrates it.
    [a, b] = await Promise.all([store.start({ env }), store.start({ env })]);
  });
  // The other is killed by the last test.
  afterAll(() => a.stop());

  test("a message sent on one wakes a waiting reader and a stream on the other", async () => {
    const channel = await openChannel(a.origin);
    const ada = await joinAs(channel, "ada", a.origin);
    const [ben, cleo] = [await joinAs(channel, "ben", b.origin), await joinAs(channel, "cleo", b.origin)];
    const stream = await openStream(cleo);
    await stream.until(({ event }) => event === "hello");
    const waiting = ben.listen("ack=0&timeout=20");
    await ada.send("across");
    expect((await waiting).messages.map(({ text }) => text)).toEqual(["across"]);
    await stream.until(({ data }) => data.text === "across");
    const signal = stream.until(({ data }) => data.text === "on my way");
    await ada.call("POST send", { body: { kind: "status", message: "on my way" } });
    expect((await signal).data.kind).toBe("status");
    stream.close();
  });

  test("a session is the same on both, and its end on one ends its stream and its readers on the other", async () => {
    const channel = await openChannel(a.origin);
    const onA = await joinAs(channel, "ada", a.origin);
    const onB: Agent = { ...onA, channel: { ...channel, origin: b.origin } };
    const stream = await openStream(onB);
    await stream.until(({ event }) => event === "hello");
    await onA.leave();
    const ended = await stream.until(({ event }) => event === "error");
    expect(ended.data).toMatchObject({ code: "session_expired" });
    await stream.ended;
    const again = await openStream(onB);
    expect(again.status).toBe(410);
    again.close();
  });

  test("twins on two processes do not share a callsign", async () => {
    const channel = await openChannel(a.origin);
    const doors = [a.origin, b.origin].map((origin) => ({ ...channel, origin }));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => join(doors[n % 2] ?? channel, { callsign: "twin" })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  test("ids rise without gaps under concurrent senders on both, and no reader sees one late", async () => {
    const channel = await openChannel(a.origin, { loop_guard: "off" });
    const readers = [
      await joinAs(channel, "reader-a", a.origin),
      await joinAs(channel, "reader-b", b.origin),
    ];
    const streams = await Promise.all(readers.map((reader) => openStream(reader)));
    const senders = await Promise.all(
      Array.from({ length: 10 }, (_, n) => joinAs(channel, `sender-${n}`, n % 2 ? a.origin : b.origin)),
    );
    const ids: number[] = [];
    const sendThirty = async (sender: Agent) => {
      let last = 0;
      for (let n = 0; n < 30; n += 1) {
        const { id } = await sender.send(`${n}`);
        expect(id).toBeGreaterThan(last);
        last = id;
        ids.push(id);
      }
    };
    await Promise.all(senders.map(sendThirty));
    const all = Array.from({ length: 300 }, (_, n) => n + 1);
    expect(ids.toSorted((x, y) => x - y)).toEqual(all);
    for (const stream of streams) {
      await stream.until(({ id }) => id === "300");
      const seen = stream.events().flatMap(({ event, id }) => (event === "message" ? [Number(id)] : []));
      expect(seen).toEqual(all);
      stream.close();
    }
    for (const reader of readers) expect((await drain(reader)).map(({ id }) => id)).toEqual(all);
  });

  test("no webhook delivery is posted twice, whichever of them received the message", async () => {
    const sink = await openWebhookSink((response) => setTimeout(() => response.writeHead(200).end(), 10));
    const channel = await openChannel(a.origin, { loop_guard: "off" });
    const webhook = await addWebhook(channel, sink);
    const agents = await Promise.all([joinAs(channel, "ada", a.origin), joinAs(channel, "ben", b.origin)]);
    await sendMany(agents, 400);
    await untilAll(a, webhook, "delivered", 400);
    expect(sink.received).toHaveLength(400);
    expect(sink.received.map(({ json }) => Number(json.data.message?.id)).toSorted((x, y) => x - y)).toEqual(
      Array.from({ length: 400 }, (_, n) => n + 1),
    );
    for (const got of sink.received) verifyReceived(webhook.secret, got);
    await sink.close();
  });

  test("a member blocked on one loses access on the other: by the stream, by the credential, by the next join", async () => {
    const owned = await openOwned(a.origin);
    const scout = await inviteAgent(owned, "scout", b.origin);
    const ending = await follow(scout.agent);
    const path = `/api/channels/${owned.channel.id}/members/${scout.memberId}`;
    await call(a.origin, `PATCH ${path}`, { token: owned.owner, body: { blocked: true } });
    await ending.until(({ event }) => event === "error");
    const again = await call<Fields>(b.origin, `POST /api/channels/${owned.channel.id}/join`, {
      token: scout.credential,
      body: {},
    });
    expect([again.status, again.json.code]).toEqual([403, "blocked"]);
  });

  test("while one of them is killed with kill -9 the other continues", async () => {
    const channel = await openChannel(a.origin);
    const ada = await joinAs(channel, "ada", b.origin);
    const ben = await joinAs(channel, "ben", a.origin);
    await ada.send("my last words");
    expect((await ben.listen("ack=0&timeout=5")).next_ack).toBe(1);
    const waiting = ben.listen("ack=1&timeout=20");
    await b.kill9();
    await (await joinAs(channel, "cleo", a.origin)).send("still here");
    expect((await waiting).messages.map(({ text }) => text)).toEqual(["still here"]);
  });
});
