import { beforeAll, expect, test } from "vitest";
import { type Agent, joinAs, openChannel } from "./agent";
import { type OpenStream, openStream } from "./open-stream";
import { sharedHub as server } from "./start-server";

let quiet: OpenStream;
beforeAll(async () => {
  // Opened first and checked last, so that its comment is due by then.
  quiet = await openStream(await joinAs(await openChannel(server.origin), "quiet"));
});

async function pair(): Promise<{ ada: Agent; ben: Agent }> {
  const channel = await openChannel(server.origin);
  return { ada: await joinAs(channel, "ada"), ben: await joinAs(channel, "ben") };
}

test("events consist of lines that begin exactly `event: ` and `data: `, with LF LF between them", async () => {
  const { ada, ben } = await pair();
  await ada.send("line one\nline two\r\nline three");
  const stream = await openStream(ben);
  await stream.until(({ event }) => event === "message");
  const blocks = stream.raw().split("\n\n");
  expect(blocks[0]).toMatch(/^event: hello\ndata: \{"channel_id":.*\}$/);
  expect(blocks[1]).toMatch(/^event: message\ndata: \{"id":1,.*\}\nid: 1$/);
  expect(stream.raw()).not.toContain("\r");
  expect(stream.events()[1]?.data.text).toBe("line one\nline two\r\nline three");
  stream.close();
});

test("hello has the channel, the callsign, the participants online and the number of waiting messages", async () => {
  const { ada, ben } = await pair();
  for (const text of ["one", "two"]) await ada.send(text);
  const stream = await openStream(ben);
  const hello = await stream.until(({ event }) => event === "hello");
  expect(hello).toEqual({
    event: "hello",
    id: null,
    data: { channel_id: ben.channel.id, callsign: "ben", roster: ["ada", "ben"], backlog_count: 2 },
  });
  await stream.until(({ data }) => data.text === "two");
  stream.close();
});

test("a client that reconnects with since gets the messages it missed, and nothing twice", async () => {
  const { ada, ben } = await pair();
  await ada.send("one");
  const first = await openStream(ben);
  const { id } = await first.until(({ event }) => event === "message");
  first.close();
  for (const text of ["two", "three"]) await ada.send(text);
  const second = await openStream(ben, { query: `?since=${id}` });
  await second.until(({ data }) => data.text === "three");
  await ada.send("four", { to: "ben" });
  await second.until(({ data }) => data.text === "four");
  const messages = second.events().filter(({ event }) => event === "message");
  expect(messages.map(({ id, data }) => [id, data.id, data.text])).toEqual([
    ["2", 2, "two"],
    ["3", 3, "three"],
    ["4", 4, "four"],
  ]);
  second.close();
});

test("a status is sent to an open stream, without an id that a client could resume from", async () => {
  const { ada, ben } = await pair();
  const stream = await openStream(ben);
  await stream.until(({ event }) => event === "hello");
  const coming = stream.until(({ event }) => event === "message");
  await ada.call("POST send", { body: { kind: "status", message: "typing" } });
  expect(await coming).toMatchObject({ id: null, data: { kind: "status", text: "typing" } });
  stream.close();
});

test("a stream is refused before it begins, with the status and text of any other call", async () => {
  const { ben } = await pair();
  expect(await ben.call("GET stream?since=yesterday")).toMatchObject({
    status: 400,
    json: { code: "invalid" },
  });
  await ben.leave();
  expect(await ben.call("GET stream")).toMatchObject({ status: 410, json: { code: "session_expired" } });
  expect(await ben.call("GET stream", { session: "never-was-here" })).toMatchObject({ status: 400 });
});

test("leaving ends the stream of that session, with the reason as its last event", async () => {
  const { ben } = await pair();
  const stream = await openStream(ben);
  await stream.until(({ event }) => event === "hello");
  await ben.leave();
  await stream.ended;
  expect(stream.events().at(-1)).toMatchObject({ event: "error", data: { code: "session_expired" } });
});

test("a quiet stream has a comment every 15 s, which is not an event", { timeout: 20_000 }, async () => {
  await expect.poll(() => quiet.raw(), { timeout: 17_000, interval: 100 }).toContain("\n\n: ping\n\n");
  expect(quiet.events().map(({ event }) => event)).toEqual(["hello"]);
  quiet.close();
});
