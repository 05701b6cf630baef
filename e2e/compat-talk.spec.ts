import { describe, expect, test } from "vitest";
import { type Answer, call, type Fields } from "./call";
import { arriveAsOld, createPlainly, messagesOf, type OldAgent } from "./old-agent";
import { sharedHub as server } from "./start-server";

async function pair(): Promise<{ at: { id: string; token: string }; ada: OldAgent; ben: OldAgent }> {
  const at = await createPlainly(server.origin, {});
  const arrive = (name: string) => arriveAsOld({ ...at, origin: server.origin }, name);
  return { at, ada: await arrive("ada"), ben: await arrive("ben") };
}

const textsOf = (answer: Answer<Fields>) => messagesOf(answer).map(({ text }) => text);

describe("sending", () => {
  test("a message sent as message, or as text, is received as text", async () => {
    const { ada, ben } = await pair();
    const sent = await ada.post("send", { to: "all", message: "one" });
    expect(sent).toMatchObject({ status: 200, json: { ok: true, to: "all", queued: false } });
    expect([typeof sent.json.id, typeof sent.json.at]).toEqual(["number", "number"]);
    await ada.post("send", { text: "two" });
    const received = messagesOf(await ben.get("listen?timeout=1"));
    expect(received).toMatchObject([
      { id: sent.json.id, from: "ada", to: "all", text: "one", at: sent.json.at },
      { text: "two" },
    ]);
    for (const field of ["kind", "priority", "suggested_replies", "attachments"])
      expect(received[0]).not.toHaveProperty(field);
  });

  test("a missing or empty to is everybody, #N and N are the roster's index", async () => {
    const { ada, ben } = await pair();
    for (const to of [undefined, "", "all"])
      expect((await ada.post("send", { to, message: "x" })).json.to).toBe("all");
    for (const to of ["#2", "2", "BEN", " ben "])
      expect((await ada.post("send", { to, message: "x" })).json.to).toBe("ben");
    expect(messagesOf(await ben.get("listen?timeout=1"))).toHaveLength(7);
    expect((await ada.post("send", { to: "#9", message: "x" })).status).toBe(404);
  });

  test("an unknown name is refused with error and code", async () => {
    const { ada } = await pair();
    const answer = await ada.post("send", { to: "nobody-here", message: "x" });
    expect(answer.json).toMatchObject({ error: expect.any(String), code: expect.any(String) });
    expect(answer.status).toBe(404);
  });

  test("priority is only included if it is not default", async () => {
    const { ada, ben } = await pair();
    for (const priority of ["min", "low", "default", "high", "urgent"])
      await ada.post("send", { message: "x", priority });
    const received = messagesOf(await ben.get("listen?timeout=1"));
    expect(received.map(({ priority }) => priority)).toEqual(["min", "low", undefined, "high", "urgent"]);
    expect((await ada.post("send", { message: "x", priority: "loud" })).json.code).toBe("invalid");
  });

  test("suggested replies arrive, and more or longer ones are refused", async () => {
    const { ada, ben } = await pair();
    const replies = ["yes", "no", "later", "x".repeat(64)];
    const sent = await ada.post("send", { message: "go?", suggested_replies: replies });
    expect(sent.json.suggested_replies).toEqual(replies);
    expect(messagesOf(await ben.get("listen?timeout=1"))).toMatchObject([{ suggested_replies: replies }]);
    for (const suggested_replies of [[...replies, "five"], ["x".repeat(65)], "yes", [1]])
      expect((await ada.post("send", { message: "go?", suggested_replies })).status).toBe(400);
  });

  test("attachments arrive without the white space in their base64, also without any text", async () => {
    const { ada, ben } = await pair();
    const data_base64 = "iVBOR w0KG\ngoAA\r\nAA=\t";
    const filename = `  ${"f".repeat(140)}  `;
    const attachments = [{ mime: "image/png", data_base64, filename }];
    expect((await ada.post("send", { message: "", attachments })).status).toBe(200);
    expect(messagesOf(await ben.get("listen?timeout=1"))).toMatchObject([
      {
        text: "",
        attachments: [{ mime: "image/png", data_base64: "iVBORw0KGgoAAAA=", filename: "f".repeat(128) }],
      },
    ]);
    const refused = async (files: unknown) =>
      (await ada.post("send", { message: "x", attachments: files })).status;
    expect(await refused([{ mime: "text/html", data_base64: "AAAA" }])).toBe(400);
    expect(await refused([{ mime: "image/png", data_base64: "not base64!" }])).toBe(400);
    expect(await refused(Array(5).fill({ mime: "image/gif", data_base64: "AAAA" }))).toBe(400);
    const half = { mime: "application/pdf", data_base64: "A".repeat(262_144) };
    expect(await refused([half, half])).toBe(200);
    expect(await refused([half, half, { mime: "image/webp", data_base64: "AAAA" }])).toBe(413);
  });

  test("empty and over-long texts are refused, 8192 characters are not", async () => {
    const { ada, ben } = await pair();
    expect((await ada.post("send", { message: "ü".repeat(8192) })).status).toBe(200);
    expect((await ben.get("listen?timeout=1")).text).toContain("ü".repeat(8192));
    for (const body of [{}, { message: "" }, { message: "x".repeat(70_000) }, { message: 7 }])
      expect((await ada.post("send", body)).json.code).toBe("invalid");
  });

  test("a status reaches current listeners and is not in the history", async () => {
    const { ada, ben } = await pair();
    const waiting = ben.get("listen?timeout=20");
    const sent = await sendUntil(waiting, () => ada.post("send", { message: "thinking", kind: "status" }));
    expect(sent.json).toMatchObject({ ok: true, kind: "status", queued: false });
    expect(messagesOf(await waiting)[0]).toMatchObject({ kind: "status", text: "thinking", from: "ada" });
    expect((await ben.get("history")).json.history).toEqual([]);
    expect((await ben.get("listen?timeout=1")).json).toMatchObject({ messages: [], timed_out: true });
    for (const message of ["", "x".repeat(281)])
      expect((await ada.post("send", { message, kind: "status" })).status).toBe(400);
  });
});

describe("listening", () => {
  test("a bare loop gets every message once, in order, whether it waits or finds them", async () => {
    const { ada, ben } = await pair();
    const received: unknown[] = [];
    const loop = (async () => {
      while (received.length < 30) received.push(...textsOf(await ben.get("listen?timeout=5")));
    })();
    for (let n = 0; n < 30; n += 1)
      await ada.post("send", { message: `${n}`, ...(n % 3 === 0 && { to: "ben" }) });
    await loop;
    expect(received).toEqual(Array.from({ length: 30 }, (_, n) => `${n}`));
  });

  test("a loop on since continues from the last id it saw, and may go back", async () => {
    const { ada, ben } = await pair();
    for (const message of ["a", "b", "c"]) await ada.post("send", { message });
    const [first] = messagesOf(await ben.get("listen?timeout=1&since="));
    expect(textsOf(await ben.get(`listen?timeout=1&since=${first?.id}`))).toEqual(["b", "c"]);
    expect(textsOf(await ben.get("listen?timeout=1&since=0"))).toEqual(["a", "b", "c"]);
    expect(textsOf(await ben.get(`wait?timeout=1&since=${Number(first?.id) + 1}`))).toEqual(["c"]);
    expect(await ben.get("listen?timeout=1&since=yesterday")).toMatchObject({
      status: 400,
      json: { code: "invalid" },
    });
  });

  test("no sender gets its own messages, and a newcomer gets only later ones", async () => {
    const { at, ada, ben } = await pair();
    await ada.post("send", { message: "before" });
    expect((await ada.get("listen?timeout=1")).json).toMatchObject({ messages: [], timed_out: true });
    const cleo = await arriveAsOld({ ...at, origin: server.origin }, "cleo");
    expect(cleo.joined.history).toMatchObject([{ from: "ada", text: "before" }]);
    expect((await cleo.get("listen?timeout=1")).json).toMatchObject({ messages: [], timed_out: true });
    await ben.post("send", { message: "after" });
    expect(textsOf(await cleo.get("listen?timeout=1"))).toEqual(["after"]);
  });

  test("numbers out of range are clamped", async () => {
    const { ada, ben } = await pair();
    await ada.post("send", { message: "x" });
    for (const timeout of ["0", "-5", "999", "1.5"])
      expect([timeout, (await ben.get(`listen?timeout=${timeout}&since=0`)).status]).toEqual([timeout, 200]);
    expect((await ben.get("wait?timeout=9999&since=0")).status).toBe(200);
    for (const n of ["0", "1000", ""])
      expect([n, (await ben.get(`history?n=${n}`)).status]).toEqual([n, 200]);
    const began = performance.now();
    expect((await ben.get("listen?timeout=0")).json.timed_out).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test("wait returns the same as listen, with the roster and a hint", async () => {
    const { ben } = await pair();
    expect((await ben.get("wait?timeout=1")).json).toMatchObject({
      messages: [],
      timed_out: true,
      roster: ["ada", "ben"],
      meta_hint: expect.any(String),
    });
  });

  test("history is the last twenty by default, oldest first", async () => {
    const { ada } = await pair();
    for (let n = 1; n <= 25; n += 1) await ada.post("send", { message: `${n}` });
    const texts = ({ json }: Answer<Fields>) => (json.history as Fields[]).map(({ text }) => text);
    expect(texts(await ada.get("history"))).toEqual(Array.from({ length: 20 }, (_, n) => `${n + 6}`));
    expect(texts(await ada.get("history?n=2"))).toEqual(["24", "25"]);
  });

  test("a missing session header is 400 invalid, an unknown one 400 not_joined with a hint", async () => {
    const { at } = await pair();
    const listen = (session?: string) =>
      call(server.origin, `GET /api/channels/${at.id}/listen?timeout=1`, { token: at.token, session });
    expect(await listen()).toMatchObject({
      status: 400,
      json: { code: "invalid", error: expect.any(String) },
    });
    expect(await listen("who-is-this-1")).toMatchObject({
      status: 400,
      json: { code: "not_joined", error: expect.any(String), hint: expect.any(String) },
    });
  });
});

/** Sends until the waiting call has returned: a status is for current listeners. */
async function sendUntil<T>(waiting: Promise<unknown>, send: () => Promise<T>): Promise<T> {
  for (let n = 0; n < 100; n += 1) {
    const sent = await send();
    const late = new Promise((resolve) => setTimeout(() => resolve("late"), 100));
    if ((await Promise.race([waiting, late])) !== "late") return sent;
  }
  throw new Error("the waiting call was never answered");
}
