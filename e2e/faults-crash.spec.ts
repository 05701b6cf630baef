import { expect, test } from "vitest";
import { drain, joinAs, openChannel, type Sent } from "./agent";
import { call } from "./call";
import { StartFailure, startServer } from "./start-server";
import { onBothStores } from "./stores";

onBothStores("a hub that is killed", (open) => {
  test("twenty accepted messages to somebody absent survive kill -9, in their order", async () => {
    const store = await open();
    const first = await store.start();
    const channel = await openChannel(first.origin);
    const sleeper = await joinAs(channel, "sleeper");
    await sleeper.leave();
    const ada = await joinAs(channel, "ada");
    const sent: Sent[] = [];
    for (let n = 1; n <= 20; n += 1) sent.push(await ada.send(`note ${n}`, { to: "sleeper" }));
    await first.kill9();
    expect(sent.every(({ queued }) => queued)).toBe(true);

    const second = await store.start({ port: first.port });
    const awake = await joinAs(channel, "sleeper", channel.origin, sleeper.session);
    const heard = await drain(awake);
    expect(heard.map(({ id, text }) => [id, text])).toEqual(sent.map(({ id }, n) => [id, `note ${n + 1}`]));
    // The sender's session outlived the process too, and sees what became of its last message.
    const receipt = await ada.call(`GET messages/${sent.at(-1)?.id}`);
    expect(receipt.json.receipts).toEqual([{ callsign: "sleeper", state: "acked" }]);
    await second.stop();
  });

  test("of 200 concurrent sends cut by kill -9, none that was answered is lost, and no id is skipped", async () => {
    const store = await open();
    const first = await store.start();
    const channel = await openChannel(first.origin, { loop_guard: "off" });
    const reader = await joinAs(channel, "reader");
    const senders = await Promise.all(Array.from({ length: 20 }, (_, n) => joinAs(channel, `sender-${n}`)));
    const accepted = new Map<number, string>();
    let kill: Promise<void> | undefined;
    const sendTen = async (sender: (typeof senders)[number]) => {
      for (let n = 0; n < 10; n += 1) {
        const text = `${sender.callsign} says ${n}`;
        const { id } = await sender.send(text);
        expect(accepted.has(id)).toBe(false);
        accepted.set(id, text);
        if (accepted.size === 70) kill = first.kill9();
      }
    };
    const outcomes = await Promise.allSettled(senders.map(sendTen));
    await kill;
    expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);
    expect(accepted.size).toBeGreaterThanOrEqual(70);
    expect(accepted.size).toBeLessThan(200);

    const second = await store.start({ port: first.port });
    const heard = await drain(reader);
    const byId = new Map(heard.map(({ id, text }) => [id, text]));
    for (const [id, text] of accepted) expect(byId.get(id)).toBe(text);
    // All of it was for everybody, so what the reader got is all there is: 1, 2, 3 and so on, each once.
    expect(heard.map(({ id }) => id)).toEqual(heard.map((_, n) => n + 1));
    expect((await reader.call("GET stats")).json.last_id).toBe(heard.length);
    const [sender] = senders;
    expect(await sender?.send("and on")).toMatchObject({ id: heard.length + 1 });
    await second.stop();
  });

  test("a message accepted with an idempotency key before kill -9 is not sent again by its retry", async () => {
    const store = await open();
    const first = await store.start();
    const channel = await openChannel(first.origin);
    const [ada, ben] = [await joinAs(channel, "ada"), await joinAs(channel, "ben")];
    const pay = () =>
      ada.call<Sent>("POST send", { body: { message: "pay" }, headers: { "Idempotency-Key": "once" } });
    const { json } = await pay();
    await first.kill9();
    const second = await store.start({ port: first.port });
    expect((await pay()).json).toMatchObject({ id: json.id, repeated: true });
    expect(await drain(ben)).toHaveLength(1);
    await second.stop();
  });
});

test("a second process on the same embedded data is refused in words, and the first goes on unharmed", async () => {
  const first = await startServer();
  const channel = await openChannel(first.origin);
  const ada = await joinAs(channel, "ada");
  await ada.send("before");
  const refused = await startServer({ dataDir: first.dataDir }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StartFailure);
  const { exitCode, output } = refused as StartFailure;
  expect(exitCode).toBeGreaterThan(0);
  expect(output).toContain(String(first.pid));
  expect(output).toMatch(/another|already|one process/i);
  expect(output).not.toMatch(/\n\s+at /);

  await ada.send("after");
  const { json } = await ada.call("GET history");
  expect(json.history).toMatchObject([{ text: "before" }, { text: "after" }]);
  expect((await call(first.origin, "GET /readyz")).status).toBe(200);
  await first.stop();
});
