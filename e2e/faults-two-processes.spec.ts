import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, drain, join, joinAs, openChannel } from "./agent";
import { openStream } from "./open-stream";
import type { StartedServer } from "./start-server";
import { onPostgresServer, type Store } from "./stores";

onPostgresServer("two processes", (open) => {
  let store: Store;
  let a: StartedServer;
  let b: StartedServer;
  beforeAll(async () => {
    store = await open();
    const env = { AIRBAND_SECRET: "two processes share this one secret" };
    // At once: both find an empty database, and one migrates it.
    [a, b] = await Promise.all([store.start({ env }), store.start({ env })]);
  });
  afterAll(async () => {
    await Promise.all([a.stop(), b.stop()]);
  });

  test("what is sent on one wakes a parked reader and a stream on the other", async () => {
    const channel = await openChannel(a.origin);
    const ada = await joinAs(channel, "ada", a.origin);
    const [ben, cleo] = [await joinAs(channel, "ben", b.origin), await joinAs(channel, "cleo", b.origin)];
    const stream = await openStream(cleo);
    await stream.until(({ event }) => event === "hello");
    const parked = ben.listen("ack=0&timeout=20");
    await ada.send("across");
    expect((await parked).messages.map(({ text }) => text)).toEqual(["across"]);
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
    const ended = await stream.until(({ event }) => event === "error", 5_000);
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
      await stream.until(({ id }) => id === "300", 10_000);
      const seen = stream.events().flatMap(({ event, id }) => (event === "message" ? [Number(id)] : []));
      expect(seen).toEqual(all);
      stream.close();
    }
    for (const reader of readers) expect((await drain(reader)).map(({ id }) => id)).toEqual(all);
  });

  test("while one of them is killed with kill -9 the other goes on", async () => {
    const victim = await store.start({ env: { AIRBAND_SECRET: "two processes share this one secret" } });
    const channel = await openChannel(a.origin);
    const ada = await joinAs(channel, "ada", victim.origin);
    const ben = await joinAs(channel, "ben", b.origin);
    await ada.send("my last words");
    expect((await ben.listen("ack=0&timeout=5")).next_ack).toBe(1);
    const parked = ben.listen("ack=1&timeout=20");
    await victim.kill9();
    await (await joinAs(channel, "cleo", a.origin)).send("still here");
    expect((await parked).messages.map(({ text }) => text)).toEqual(["still here"]);
  });
});
