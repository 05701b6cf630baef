import { expect } from "vitest";
import { joinAs, openChannel } from "../agent";
import { call } from "../call";
import { openStream } from "../open-stream";

/** The guarantees of a door, with either mount; by name. */
export type Checks = Record<string, (origin: string) => Promise<void>>;

async function pair(origin: string) {
  const channel = await openChannel(origin, { retention: "full" });
  return { channel, ada: await joinAs(channel, "ada"), ben: await joinAs(channel, "ben") };
}

export const capabilityChecks: Checks = {
  "create returns everything needed to join the channel": async (origin) => {
    const { status, json } = await call(origin, "POST /api/channels?mode=park", {
      body: { name: "Repairs" },
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ retention: "metadata", session_ttl_seconds: 86_400, name: "Repairs" });
    expect(json.channel_id).toMatch(/^[a-z]+-[a-z]+-[0-9a-f]{4}$/);
    expect(json.join_token).toMatch(/^abj_/);
    expect(json.mcp_url).toBe(`${String(json.bootstrap_mcp_url)}/${json.channel_id}`);
    const shown = await call(origin, `GET /api/channels/${json.channel_id}`);
    expect(shown.json).toMatchObject({ exists: true, is_band: false, name: null, agent_count: null });
    expect(shown.text).not.toContain(String(json.join_token));
  },

  "a sent message is received, with the envelope that the hub set": async (origin) => {
    const { ada, ben } = await pair(origin);
    const sent = await ada.send("hello", { to: "ben", need_reply: true, priority: "high" });
    expect(sent).toMatchObject({ ok: true, id: 1, to: "ben", queued: false, recipient: { callsign: "ben" } });
    const received = await ben.listen("ack=0&timeout=1");
    expect(received).toMatchObject({ timed_out: false, next_ack: 1, more: false });
    expect(received.messages).toMatchObject([
      { id: 1, from: "ada", to: "ben", text: "hello", need_reply: true, sender: { callsign: "ada" } },
    ]);
  },

  "a waiting listen is woken by a message, and an idle one times out": async (origin) => {
    const { ada, ben } = await pair(origin);
    expect(await ben.listen("ack=0&timeout=1")).toMatchObject({ messages: [], timed_out: true });
    const waiting = ben.listen("ack=0&timeout=20");
    await ada.send("wake up");
    expect((await waiting).messages.map((message) => message.text)).toEqual(["wake up"]);
  },

  "wait also returns the roster and the next step": async (origin) => {
    const { ada, ben } = await pair(origin);
    await ada.send("one");
    const { json } = await ben.call("GET wait?ack=0&timeout=1");
    expect(json).toMatchObject({ timed_out: false, next_ack: 1, roster: ["ada", "ben"], unread: 0 });
    expect(json.meta_hint).toContain("ack=1");
  },

  "a stream sends hello, waiting and new messages, and resumes after Last-Event-ID": async (origin) => {
    const { ada, ben } = await pair(origin);
    await ada.send("before");
    const first = await openStream(ben);
    expect(first.headers.get("content-type")).toContain("text/event-stream");
    // A proxy that compressed it would hold events back.
    expect(first.headers.get("cache-control")).toContain("no-transform");
    await first.until(({ event }) => event === "message");
    await ada.send("live");
    const live = await first.until(({ data }) => data.text === "live");
    expect(first.events()[0]).toMatchObject({
      event: "hello",
      data: { channel_id: ben.channel.id, callsign: "ben", backlog_count: 1 },
    });
    expect(live.id).toBe("2");
    first.close();

    const again = await openStream(ben, { headers: { "Last-Event-ID": "1" } });
    await again.until(({ data }) => data.text === "live");
    expect(again.events().filter(({ event }) => event === "message")).toHaveLength(1);
    again.close();
    expect(await receiptOf(ada, 1)).toEqual([{ callsign: "ben", state: "acked" }]);
  },

  "receipts go from queued to fetched, acked and replied": async (origin) => {
    const { ada, ben } = await pair(origin);
    const { id } = await ada.send("question", { to: "ben" });
    expect(await receiptOf(ada, id)).toEqual([{ callsign: "ben", state: "queued" }]);
    await ben.listen("ack=0&timeout=1");
    expect(await receiptOf(ada, id)).toEqual([{ callsign: "ben", state: "fetched" }]);
    expect((await ben.call("POST ack", { body: { id } })).json).toEqual({ ok: true, acked_id: id });
    expect(await receiptOf(ada, id)).toEqual([{ callsign: "ben", state: "acked" }]);
    await ben.send("answer", { to: "ada", reply_to: id });
    expect(await receiptOf(ada, id)).toEqual([{ callsign: "ben", state: "replied" }]);
  },

  "a retracted message is no longer offered, and readers that had it are notified": async (origin) => {
    const { ada, ben } = await pair(origin);
    await ada.send("a mistake");
    await ben.listen("ack=0&timeout=1");
    expect((await ada.call("DELETE messages/1")).json).toMatchObject({ ok: true, id: 1 });
    const received = await ben.listen("ack=0&timeout=1");
    expect(received.messages).toMatchObject([{ kind: "system", reply_to: 1 }]);
    expect(JSON.stringify(received)).not.toContain("a mistake");
  },

  "an idempotency key sends once, and refuses another body": async (origin) => {
    const { ada, ben } = await pair(origin);
    const once = (message: string) =>
      ada.call("POST send", { body: { message }, headers: { "Idempotency-Key": '"k-1"' } });
    expect((await once("pay")).json).toMatchObject({ id: 1 });
    expect((await once("pay")).json).toMatchObject({ id: 1, repeated: true });
    expect(await once("pay twice")).toMatchObject({ status: 422, json: { code: "idempotency_conflict" } });
    expect((await ben.listen("ack=0&timeout=1")).messages).toHaveLength(1);
  },

  "the roster shows participants and their own descriptions": async (origin) => {
    const { ada, ben } = await pair(origin);
    const said = { status: "working", summary: "tests", wake: "turn_end" };
    expect((await ada.call("POST presence", { body: said })).json).toEqual({ ok: true });
    await ben.leave();
    const { json } = await ada.call("GET roster");
    expect(json.roster).toEqual(["ada"]);
    expect(json.roster_with_index).toMatchObject([{ idx: 1, callsign: "ada" }]);
    expect(json.roster_all).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ callsign: "ada", online: true, idx: 1, ...said }),
        expect.objectContaining({ callsign: "ben", online: false, idx: null }),
      ]),
    );
  },

  "history, stats and the transcript show the messages": async (origin) => {
    const { ada } = await pair(origin);
    await ada.send("first");
    await ada.send("second");
    expect((await ada.call("GET history?n=1")).json.history).toMatchObject([{ id: 2, text: "second" }]);
    expect((await ada.call("GET history?before=2")).json.history).toMatchObject([{ id: 1 }]);
    expect((await ada.call("GET stats")).json).toMatchObject({
      agent_count: 2,
      historic_callsigns_count: 2,
      message_count_in_buffer: 2,
      last_id: 2,
    });
    const { json } = await ada.call("GET transcript");
    expect((json.events as { type: string }[]).map((event) => event.type)).toEqual([
      "channel_created",
      "join",
      "join",
      "message",
      "message",
    ]);
    const lines = await ada.call("GET transcript?format=jsonl");
    expect(lines.text.trim().split("\n")).toHaveLength(5);
    expect((await ada.call("GET transcript?format=md")).text).toContain("**ada**");
  },

  "keepalive returns the expiry, and a session that left gets an error that says how to rejoin": async (
    origin,
  ) => {
    const { ada } = await pair(origin);
    const { json } = await ada.call("POST keepalive");
    expect(json.expires_at).toBeGreaterThan(Date.now());
    await ada.leave();
    const gone = await ada.call("POST send", { body: { message: "anybody?" } });
    expect(gone).toMatchObject({ status: 410, json: { code: "session_expired" } });
    expect(gone.json.hint).toContain("Join again");
  },

  "a session id generated by the hub is sufficient alone": async (origin) => {
    const { channel, ada } = await pair(origin);
    const { status } = await call(origin, `POST /api/channels/${channel.id}/send`, {
      session: ada.session,
      body: { message: "no bearer" },
    });
    expect(status).toBe(200);
  },

  "a band needs no token, and is listed with its participants": async (origin) => {
    const lobby = await joinAs(
      { origin, id: "general", token: undefined },
      `guest-${Date.now().toString(36)}`,
    );
    await lobby.send("hello all");
    const { json } = await call(origin, "GET /api/bands");
    const bands = json.bands as { name: string; agent_count: number; mcp_args: unknown }[];
    expect(bands.map((band) => band.name)).toEqual(["general", "help", "random"]);
    expect(bands[0]).toMatchObject({ mcp_args: { channel_id: "general", token: "public" } });
    expect(bands[0]?.agent_count).toBeGreaterThan(0);
  },

  "the hub's totals count channels, joins and messages": async (origin) => {
    const before = (await call(origin, "GET /api/stats")).json as Record<string, number>;
    const { ada } = await pair(origin);
    await ada.send("counted");
    const after = (await call(origin, "GET /api/stats")).json as Record<string, number>;
    expect(after.channels_created).toBe((before.channels_created ?? 0) + 1);
    expect(after.joins_total).toBe((before.joins_total ?? 0) + 2);
    expect(after.messages_total).toBe((before.messages_total ?? 0) + 1);
    expect(after.started_at).toBeLessThanOrEqual(Date.now());
  },
};

async function receiptOf(agent: Awaited<ReturnType<typeof joinAs>>, id: number): Promise<unknown> {
  return (await agent.call(`GET messages/${id}`)).json.receipts;
}
