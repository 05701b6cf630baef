import { expect, test } from "vitest";
import { joinAs, openChannel } from "./agent";
import { call } from "./call";
import { openSocket } from "./open-socket";
import { openStream } from "./open-stream";
import { countsReaders, untilParked } from "./parked-readers";
import { onBothStores, onOneStore } from "./stores";

onBothStores("a hub that is asked to stop", (open) => {
  test("answers 50 waiting readers, ends 20 streams, and has every accepted message after a restart", async () => {
    const store = await open();
    const server = await store.start({ env: countsReaders });
    const channel = await openChannel(server.origin);
    const agents = await Promise.all(Array.from({ length: 70 }, (_, n) => joinAs(channel, `agent-${n}`)));
    const streams = await Promise.all(agents.slice(50).map((agent) => openStream(agent)));
    const parked = agents
      .slice(0, 50)
      .map((agent, n) => agent.call(n % 2 === 0 ? "GET listen?ack=0&timeout=50" : "GET wait?timeout=250"));
    const kept = await openChannel(server.origin);
    const [ada, ben] = [await joinAs(kept, "ada"), await joinAs(kept, "ben")];
    await ada.send("before");
    await untilParked(server.origin, 70);

    const stopped = server.stop();
    for (const answer of await Promise.all(parked))
      expect(answer).toMatchObject({ status: 200, json: { messages: [], timed_out: true } });
    await Promise.all(streams.map((stream) => stream.ended));
    for (const stream of streams) expect(stream.raw()).toMatch(/\n\n$/);
    expect(await stopped).toBeLessThan(10_000);
    await expect(call(server.origin, "GET /healthz")).rejects.toThrow();

    const second = await store.start({ port: server.port });
    await ada.send("after");
    expect((await ben.listen("ack=0&timeout=1")).messages).toMatchObject([
      { id: 1, text: "before" },
      { id: 2, text: "after" },
    ]);
    await second.stop();
  });
});

onOneStore("a stream whose reader takes nothing", (open) => {
  test("does not keep a hub from stopping", async () => {
    const server = await (await open()).start();
    const channel = await openChannel(server.origin, { loop_guard: "off" });
    const [ada, ben] = [await joinAs(channel, "ada"), await joinAs(channel, "ben")];
    const stuck = await openSocket(ben, "stream");
    // More than the operating system buffers for a socket, so that the hub has something left to write.
    for (let n = 0; n < 200; n += 1) await ada.send("z".repeat(60_000));
    expect(await server.stop()).toBeLessThan(10_000);
    stuck.destroy();
  });
});
