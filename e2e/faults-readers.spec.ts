import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, joinAs, openChannel } from "./agent";
import { openSocket, readSome } from "./open-socket";
import { openStream } from "./open-stream";
import type { StartedServer } from "./start-server";
import { onOneStore, type Store } from "./stores";
import { countsReaders, untilWaiting } from "./waiting-readers";

onOneStore("readers", (open) => {
  let store: Store;
  let server: StartedServer;
  beforeAll(async () => {
    store = await open();
    server = await store.start({ env: countsReaders });
  });
  afterAll(async () => {
    await server.stop();
  });

  async function pair(): Promise<{ ada: Agent; ben: Agent }> {
    const channel = await openChannel(server.origin, { loop_guard: "off" });
    return { ada: await joinAs(channel, "ada"), ben: await joinAs(channel, "ben") };
  }

  test("a reader that acks and dies half way through a response gets all of it again", async () => {
    const { ada, ben } = await pair();
    const texts = Array.from({ length: 15 }, (_, n) => `${n} ${"x".repeat(60_000)}`);
    for (const text of texts) await ada.send(text);
    const dying = await openSocket(ben, "listen?ack=0&timeout=5");
    expect((await readSome(dying)).toString()).toContain("200 OK");
    dying.destroy();

    const again = await ben.listen("ack=0&timeout=5");
    expect(again.messages.map(({ text }) => text)).toEqual(texts);
    const { json } = await ada.call("GET messages/15");
    expect(json.receipts).toEqual([{ callsign: "ben", state: "fetched" }]);
    await ben.listen(`ack=${again.next_ack}&timeout=1`);
    expect(await ben.listen("ack=0&timeout=1")).toMatchObject({ messages: [], timed_out: true });
  });

  test("a waiting reader that disconnects moves no cursor, not even the bare one", async () => {
    const { ada, ben } = await pair();
    for (let n = 0; n < 5; n += 1) {
      const waiting = await openSocket(ben, "listen?timeout=30");
      await untilWaiting(server.origin, 1);
      waiting.destroy();
      // Sent at once, when the hub may not have detected it yet, and later, when it has.
      if (n % 2 === 1) await untilWaiting(server.origin, 0);
      const { id } = await ada.send(`to nobody ${n}`);
      const receipt = await ada.call(`GET messages/${id}`);
      expect((await ben.listen()).messages.map(({ text }) => text)).toEqual([`to nobody ${n}`]);
      if (n % 2 === 1) expect(receipt.json.receipts).toEqual([{ callsign: "ben", state: "queued" }]);
    }
  });

  test.each([
    ["that ack", "ack=0&timeout=20"],
    ["that go on from an id", "since=0&timeout=20"],
    ["of the bare mode", "timeout=20"],
  ])("two waiting readers of one session %s are both served", async (_, query) => {
    const { ada, ben } = await pair();
    const first = ben.listen(query);
    await untilWaiting(server.origin, 1);
    const second = ben.listen(query);
    await untilWaiting(server.origin, 2);
    await ada.send("for both");
    const received = await Promise.all([first, second]);
    for (const { messages } of received) expect(messages.map(({ text }) => text)).toEqual(["for both"]);
    const bare = !query.includes("=0");
    expect(received.map(({ warning }) => warning)).toEqual([
      undefined,
      bare ? "another reader is attached to this session" : undefined,
    ]);
  });

  test("two streams and a listen of one session are all served, and none ends another", async () => {
    const { ada, ben } = await pair();
    const streams = [await openStream(ben), await openStream(ben)];
    const listening = ben.listen("ack=0&timeout=20");
    await ada.send("for all three");
    for (const stream of streams) await stream.until(({ data }) => data.text === "for all three");
    expect((await listening).messages).toHaveLength(1);
    await ada.send("and again");
    for (const stream of streams) {
      await stream.until(({ data }) => data.text === "and again");
      stream.close();
    }
  });

  test("streams that nobody reads use little memory, and others are served meanwhile", async () => {
    const channel = await openChannel(server.origin, { loop_guard: "off" });
    const writers = await Promise.all([1, 2, 3, 4].map((n) => joinAs(channel, `writer-${n}`)));
    const stuck = await Promise.all(Array.from({ length: 12 }, (_, n) => joinAs(channel, `stuck-${n}`)));
    const sockets = await Promise.all(stuck.map((agent) => openSocket(agent, "stream")));
    const reader = await joinAs(channel, "reader");
    const stream = await openStream(reader);
    const before = megabytesOf(server.pid);

    // 540 × 60 KB: buffering it for twelve readers would take about 400 MB.
    const text = "y".repeat(60_000);
    const write = async (writer: Agent) => {
      for (let n = 0; n < 135; n += 1) await writer.send(text);
    };
    await Promise.all(writers.map(write));
    await stream.until(({ id }) => id === "540", 20_000);
    expect(stream.events().filter(({ event }) => event === "message")).toHaveLength(540);
    expect(megabytesOf(server.pid) - before).toBeLessThan(200);

    // The first of those who did not read does so now, and has missed nothing.
    stream.close();
    for (const socket of sockets.slice(1)) socket.destroy();
    const [late] = sockets;
    let tail = "";
    let caughtUp = 0;
    late?.on("data", (chunk) => {
      const parts = `${tail}${chunk}`.split("event: message");
      caughtUp += parts.length - 1;
      tail = (parts.at(-1) ?? "").slice(1 - "event: message".length);
    });
    late?.resume();
    await expect.poll(() => caughtUp, { timeout: 20_000 }).toBe(540);
    late?.destroy();
  });
});

/** The memory of the process, as the operating system reports it. */
function megabytesOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
