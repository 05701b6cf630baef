import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, drain, expectOk, joinAs, openChannel, type Sent } from "./agent";
import { type Answer, call } from "./call";
import { type StartedServer, StartFailure, startServer } from "./start-server";
import { onBothStores } from "./stores";

onBothStores("a hub that is killed", (open) => {
  /** The accepted messages of twenty concurrent senders, by id, when the hub was killed among their sends. */
  const accepted = new Map<number, string>();
  const sent: Sent[] = [];
  let restarted: StartedServer;
  let note: { ada: Agent; sleeper: Agent };
  let flood: { reader: Agent; senders: Agent[]; outcomes: PromiseSettledResult<void>[] };
  let payment: { ben: Agent; pay: () => Promise<Answer<Sent>>; first: Sent };

  beforeAll(async () => {
    const store = await open();
    const hub = await store.start();
    const channel = await openChannel(hub.origin);
    note = { sleeper: await joinAs(channel, "sleeper"), ada: await joinAs(channel, "ada") };
    await note.sleeper.leave();
    for (let n = 1; n <= 20; n += 1) sent.push(await note.ada.send(`note ${n}`, { to: "sleeper" }));

    const shop = await openChannel(hub.origin);
    const [buyer, ben] = [await joinAs(shop, "buyer"), await joinAs(shop, "ben")];
    const pay = () =>
      buyer.call<Sent>("POST send", { body: { message: "pay" }, headers: { "Idempotency-Key": "once" } });
    payment = { ben, pay, first: expectOk(await pay()).json };

    const busy = await openChannel(hub.origin, { loop_guard: "off" });
    const reader = await joinAs(busy, "reader");
    const senders = await Promise.all(Array.from({ length: 20 }, (_, n) => joinAs(busy, `sender-${n}`)));
    let kill: Promise<void> | undefined;
    const sendTen = async (sender: Agent) => {
      for (let n = 0; n < 10; n += 1) {
        const text = `${sender.callsign} says ${n}`;
        const { id } = await sender.send(text);
        expect(accepted.has(id)).toBe(false);
        accepted.set(id, text);
        if (accepted.size === 70) kill = hub.kill9();
      }
    };
    flood = { reader, senders, outcomes: await Promise.allSettled(senders.map(sendTen)) };
    await kill;
    restarted = await store.start({ port: hub.port });
  });
  afterAll(() => restarted.stop());

  test("twenty accepted messages to an absent participant survive kill -9, in their order", async () => {
    const { ada, sleeper } = note;
    expect(sent.every(({ queued }) => queued)).toBe(true);
    const awake = await joinAs(sleeper.channel, "sleeper", sleeper.channel.origin, sleeper.session);
    const heard = await drain(awake);
    expect(heard.map(({ id, text }) => [id, text])).toEqual(sent.map(({ id }, n) => [id, `note ${n + 1}`]));
    // The sender's session outlived the process too, and can read the receipts of its last message.
    const receipt = await ada.call(`GET messages/${sent.at(-1)?.id}`);
    expect(receipt.json.receipts).toEqual([{ callsign: "sleeper", state: "acked" }]);
  });

  test("of 200 concurrent sends cut by kill -9, no accepted one is lost, and no id is skipped", async () => {
    const { reader, senders, outcomes } = flood;
    expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);
    expect(accepted.size).toBeGreaterThanOrEqual(70);
    expect(accepted.size).toBeLessThan(200);

    const heard = await drain(reader);
    const byId = new Map(heard.map(({ id, text }) => [id, text]));
    for (const [id, text] of accepted) expect(byId.get(id)).toBe(text);
    // All of it was for everybody, so the reader's messages are complete: 1, 2, 3 and so on, each once.
    expect(heard.map(({ id }) => id)).toEqual(heard.map((_, n) => n + 1));
    expect((await reader.call("GET stats")).json.last_id).toBe(heard.length);
    expect(await senders[0]?.send("and on")).toMatchObject({ id: heard.length + 1 });
  });

  test("a message accepted with an idempotency key before kill -9 is not sent again by its retry", async () => {
    const { ben, pay, first } = payment;
    expect((await pay()).json).toMatchObject({ id: first.id, repeated: true });
    expect(await drain(ben)).toHaveLength(1);
  });
});

test("a second process on the same embedded data is refused with an explanation, and the first continues unharmed", async () => {
  const first = await startServer({ embedded: true });
  const channel = await openChannel(first.origin);
  const ada = await joinAs(channel, "ada");
  await ada.send("before");
  const refused = await startServer({ embedded: true, dataDir: first.dataDir }).catch(
    (error: unknown) => error,
  );
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
