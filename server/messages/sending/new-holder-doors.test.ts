// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { tools } from "../../mcp/tools";
import { operations } from "../../operations";
import { connectMcp } from "../../testing/mcp-client";
import { openLeftCallsign, SENTINEL } from "../../testing/passed-callsign";
import { openTestChannel } from "../../testing/test-channel";
import { openTestServer, type TestServer } from "../../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

/** A channel that keeps everything, on which somebody without proof took the callsign bob. */
async function taken() {
  const left = await openLeftCallsign((settings) => openTestChannel(hub.runtime, settings), {
    retention: "full",
  });
  const next = await left.channel.join("bob");
  return { ...left, next };
}

const readers = operations.filter(
  ({ label }) => label.effect === "read" && ["channel", "token", "session"].includes(label.access),
);

/** Queries that read as far as a route allows; `id` stands for each of the private messages. */
const queries: Record<string, object[]> = {
  listenToMessages: [{}, { since: 0 }, { ack: 0 }],
  waitForMessages: [{ since: 0 }, { ack: 0 }],
  streamMessages: [{ since: 0 }, { ack: 0 }],
  listHistory: [{ n: 100 }, { n: 100, thread: "id" }, { after: 0, q: "e" }],
  getTranscript: [{ format: "json" }, { format: "jsonl" }, { format: "md" }],
  getWake: [{}, { after: 0 }],
};

const seesEverybodys = [
  "listenToMessages",
  "waitForMessages",
  "streamMessages",
  "listHistory",
  "getTranscript",
];

/** The body of a response; of a stream, everything until the last message that is for the reader. */
async function bodyOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  let body = "";
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  while (!body.includes("everybody, unread")) {
    const { value, done } = await reader.read();
    if (done) break;
    body += new TextDecoder().decode(value);
  }
  await reader.cancel();
  return body;
}

test.each(readers.map(({ label }) => label))(
  "over REST, $name shows nothing private of the earlier holder",
  async ({ name, rest }) => {
    const { channel, next, privateIds } = await taken();
    const headers = { authorization: `Bearer ${channel.token}`, "x-session-id": next.sessionId };
    const asked = (queries[name] ?? [{}]).flatMap((query) =>
      rest.path.includes("{id}") || Object.values(query).includes("id")
        ? privateIds.map((id) => ({ id, query: { ...query, ...("thread" in query && { thread: id }) } }))
        : [{ id: 0, query }],
    );
    for (const { id, query } of asked) {
      const path = rest.path.replace("{channel_id}", channel.id).replace("{id}", String(id));
      const values = Object.entries({ ...query, timeout: 1 }).map(([field, value]) => [field, String(value)]);
      const response = await fetch(`${hub.origin}${path}?${new URLSearchParams(values)}`, { headers });
      const body = await bodyOf(response);
      expect(body, `${name} ${JSON.stringify(query)}`).not.toContain(SENTINEL);
      if (name === "getMessage") expect(response.status).toBe(404);
      if (seesEverybodys.includes(name) && !("thread" in query)) expect(body).toContain("everybody, unread");
    }
  },
);

test("every operation that reads is called, with its own queries if it has any", () => {
  expect(readers.map(({ label }) => label.name)).toEqual(
    expect.arrayContaining([...Object.keys(queries), "getMessage", "getChannelStats", "getRoster"]),
  );
});

test("over MCP, no tool shows anything private of the earlier holder", async () => {
  const { channel, privateIds, next } = await taken();
  await next.leave();
  const client = await connectMcp(`${hub.origin}/mcp`, "2026-07-28", {
    authorization: `Bearer ${channel.token}`,
  });
  const place = { channel_id: channel.id, token: channel.token, callsign: "bob" };
  const joined = await client.call("join", place);
  const { session } = joined.structured;
  const calls: [string, object][] = [
    ["listen", { ack: 0, timeout_seconds: 1 }],
    ["history", { n: 100 }],
    ...privateIds.map((id): [string, object] => ["history", { id }]),
    ...privateIds.map((id): [string, object] => ["history", { thread: id }]),
    ["roster", {}],
  ];
  const reading = tools.filter(({ label }) => label.effect === "read").map(({ name }) => name);
  expect(new Set(calls.map(([tool]) => tool))).toEqual(new Set(reading));
  const answers = [joined];
  for (const [tool, input] of calls) answers.push(await client.call(tool, { session, ...input }));
  const resource = await client.client.readResource({ uri: `airband://channels/${channel.id}` });
  expect(JSON.stringify([answers, resource])).not.toContain(SENTINEL);
  expect(JSON.stringify(answers[1])).toContain("everybody, unread");
  await client.close();
});

test("no count includes private messages of the earlier holder", async () => {
  const { channel, next, alice } = await taken();
  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${channel.token}`, "x-session-id": next.sessionId };
    const response = await fetch(`${hub.origin}/api/channels/${channel.id}/${path}`, { headers });
    return response.headers.get("content-type")?.startsWith("text/event-stream")
      ? bodyOf(response)
      : response.json();
  };
  expect(next.joined.unread).toBe(1);
  expect(await ask("stats")).toMatchObject({ message_count_in_buffer: 3 });
  expect(await ask("wake")).toMatchObject({ waiting: 1 });
  expect(await ask("stream?ack=0")).toContain('"backlog_count":1');
  expect(await ask("wait?ack=0&timeout=1")).toMatchObject({ unread: 0, messages: [{ to: "all" }] });
  const sent = await alice.send("for the new bob", { to: "bob" });
  // It received the one to everybody and has not confirmed it.
  expect(sent.recipient).toMatchObject({ callsign: "bob", backlog: 1 });
});
