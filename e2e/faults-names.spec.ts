import { expect, test } from "vitest";
import { type Agent, type Channel, drain, join, joinAs, openChannel } from "./agent";
import { call } from "./call";
import { openStream } from "./open-stream";
import { onSharedHub } from "./stores";

onSharedHub("names and privacy", (hub) => {
  const places: [string, () => Promise<Channel>][] = [
    ["a channel", () => openChannel(hub().origin)],
    ["a band", async () => ({ origin: hub().origin, id: "help", token: undefined })],
  ];

  test.each(places)(
    "of 20 twins that request one callsign at the same time on %s, one gets it",
    async (_, find) => {
      const channel = await find();
      const callsign = `twin-${Date.now().toString(36)}`;
      const answers = await Promise.all(Array.from({ length: 20 }, () => join(channel, { callsign })));
      const winners = answers.filter(({ status }) => status === 200);
      expect(winners).toHaveLength(1);
      for (const { status, json, text } of answers) {
        if (status === 200) continue;
        expect([status, json.code]).toEqual([409, "callsign_taken"]);
        expect(json.suggestions).toContain(`${callsign}-2`);
        expect(text).not.toContain(String(winners[0]?.json.session_id));
      }
      const [winner] = winners;
      const alive = await call(hub().origin, `POST /api/channels/${channel.id}/keepalive`, {
        token: channel.token,
        session: String(winner?.json.session_id),
      });
      expect(alive.status).toBe(200);
    },
  );

  test.each(places)("twins with session ids of their own do not share a callsign on %s", async (_, find) => {
    const channel = await find();
    const callsign = `own-${Date.now().toString(36)}`;
    const ids = Array.from({ length: 20 }, (_, n) => `my-own-session-${callsign}-${n}`);
    const answers = await Promise.all(ids.map((session) => join(channel, { callsign }, { session })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ json }) => json.code === "callsign_taken")).toHaveLength(19);
  });

  test("one session id that is used by 20 concurrent calls is one session", async () => {
    const channel = await openChannel(hub().origin);
    const session = `shared-${crypto.randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => join(channel, { callsign: "same" }, { session })),
    );
    expect(answers.map(({ status, json }) => [status, json.session_id])).toEqual(
      answers.map(() => [200, session]),
    );
    expect(answers.filter(({ json }) => json.idempotent === false)).toHaveLength(1);
  });

  test("a participant after an agent that left continues with messages for all, and with the rest if it proves who it is", async () => {
    const channel = await openChannel(hub().origin);
    const [ada, ben] = [await joinAs(channel, "ada"), await joinAs(channel, "ben")];
    const texts = async (agent: Agent) => (await drain(agent)).map(({ text }) => text);
    await ben.leave();
    await ada.send("to ben while away", { to: "ben" });
    await ada.send("to all");
    const back = await joinAs(channel, "ben", channel.origin, ben.session);
    expect(await texts(back)).toEqual(["to ben while away", "to all"]);
    await back.leave();
    const { id } = await ada.send("to ben alone", { to: "ben" });
    await ada.send("to all again");
    const heir = await joinAs(channel, "ben");
    expect(heir.session).not.toBe(back.session);
    expect(await texts(heir)).toEqual(["to all again"]);
    expect((await ada.call(`GET messages/${id}`)).json.receipts).toEqual([
      { callsign: "ben", state: "undelivered" },
    ]);
    expect(
      (await ada.call("POST send", { body: { message: "back?", to: "ben" } })).json.warnings,
    ).toHaveLength(1);
    expect(await ben.call("GET listen?timeout=1")).toMatchObject({
      status: 410,
      json: { code: "session_replaced" },
    });
  });

  test("a direct message, its receipt and its existence are only visible to its two ends", async () => {
    const channel = await openChannel(hub().origin, { retention: "full" });
    const [ada, ben, eve] = await Promise.all(["ada", "ben", "eve"].map((name) => joinAs(channel, name)));
    if (!ada || !ben || !eve) throw new Error("nobody joined");
    const listening = await openStream(eve);
    const token = { token: channel.token, session: undefined };
    const statsBefore = [(await eve.call("GET stats")).text, (await eve.call("GET stats", token)).text];
    const { id } = await ada.send("the secret word", { to: "ben" });
    await ben.listen("ack=0&timeout=1");
    await ben.send("secret answer", { to: "ada", reply_to: id });
    await ada.call("POST send", { body: { to: "ben", kind: "status", message: "a secret signal" } });
    await ben.call("POST ack", { body: { id } });

    const seen = await Promise.all([
      eve.call("GET listen?ack=0&timeout=1"),
      eve.call("GET listen?since=0&timeout=1"),
      eve.call("GET wait?timeout=1"),
      eve.call("GET history?n=100"),
      eve.call("GET history?n=100", token),
      eve.call(`GET history?thread=${id}`),
      eve.call("GET transcript"),
      eve.call("GET transcript?format=jsonl", token),
      eve.call("GET roster"),
      eve.call("GET roster", token),
      call(hub().origin, `GET /api/channels/${channel.id}`),
      join(channel, { callsign: "mallory" }),
    ]);
    for (const { status, text } of seen) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/secret/);
    }
    for (const { json } of seen) expect(json.messages ?? json.history ?? []).toEqual([]);
    const transcript = seen[6]?.json.events as { type: string }[];
    expect(transcript.filter(({ type }) => type.startsWith("message"))).toEqual([]);
    const counts = ({ text }: { text: string }) => JSON.parse(text).message_count_in_buffer;
    expect(counts(await eve.call("GET stats"))).toBe(counts({ text: statsBefore[0] ?? "" }));
    expect(counts(await eve.call("GET stats", token))).toBe(counts({ text: statsBefore[1] ?? "" }));

    const probes = await Promise.all([
      eve.call(`GET messages/${id}`),
      eve.call("GET messages/99"),
      eve.call(`DELETE messages/${id}`),
      eve.call("POST send", { body: { message: "and I?", reply_to: id } }),
      eve.call("POST send", { body: { message: "and I?", supersedes: id } }),
    ]);
    expect(probes.map(({ status }) => status)).toEqual([404, 404, 404, 400, 404]);
    // Only the missing number distinguishes a direct message from none.
    expect(probes[0]?.json.detail).toBe(String(probes[1]?.json.detail).replace("99", String(id)));
    await ada.send("for all");
    await listening.until(({ data }) => data.text === "for all");
    expect(listening.raw()).not.toMatch(/secret/);
    listening.close();
    // Both ends have it still.
    for (const end of [ada, ben]) expect((await end.call("GET history")).text).toContain("the secret word");
  });
});
