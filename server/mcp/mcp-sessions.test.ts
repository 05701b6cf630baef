// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { newMcpSessionId } from "../auth/principal/mcp-sessions";
import { openLimits } from "../limits/limits";
import { createRuntime } from "../process/create-runtime";
import { connectMcp } from "../testing/mcp-client";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel } from "../testing/test-channel";
import { openTestServer, serveRuntime, type TestServer } from "../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

async function post(origin: string, method: string, params: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${origin}/mcp`, {
    method: "POST",
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
  });
  return { status: answer.status, id: answer.headers.get("mcp-session-id"), body: await answer.json() };
}

const hello = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "old", version: "1" } };
const initialize = (headers = {}) => post(hub.origin, "initialize", hello, headers);
const call = (id: string, name: string, input: object, origin = hub.origin) =>
  post(origin, "tools/call", { name, arguments: input }, { "mcp-session-id": id });

async function joined() {
  const channel = await openTestChannel(hub.runtime);
  const id = String((await initialize()).id);
  await call(id, "join", { channel_id: channel.id, token: channel.token, callsign: "ann" });
  return { channel, id };
}

test("a client that never heard of session arguments speaks and listens", async () => {
  const { channel, id } = await joined();
  const bob = await channel.join("bob");
  await bob.send("hello ann");
  const heard = await call(id, "listen", { timeout_seconds: 1 });
  expect(heard.body.result.structuredContent.messages).toMatchObject([{ from: "bob" }]);
  expect(heard.body.result.content[0].text).toContain("| hello ann");
  await call(id, "send", { message: "hello bob" });
  expect((await bob.listen({ ack: 0 })).messages).toMatchObject([{ from: "ann", text: "hello bob" }]);
});

test("the id is made by the hub, never taken from the client, and new each time", async () => {
  const ids = [await initialize({ "mcp-session-id": "chosen-by-me" }), await initialize()].map(
    (answer) => answer.id,
  );
  expect(ids[0]).not.toBe("chosen-by-me");
  expect(new Set(ids).size).toBe(2);
  expect(String(ids[0]).length).toBeGreaterThan(40);
});

test("an id that the hub did not make is 404, so that the client initialises again", async () => {
  for (const id of ["chosen-by-me", newMcpSessionId(["another hub's secret"]), "."]) {
    const answer = await post(hub.origin, "tools/list", {}, { "mcp-session-id": id });
    expect([answer.status, answer.body.error.code]).toEqual([404, -32001]);
  }
});

test("joining again under the same name gives the same session back, as clients that forgot expect", async () => {
  const { channel, id } = await joined();
  const again = await call(id, "join", { channel_id: channel.id, token: channel.token, callsign: "ann" });
  expect(again.body.result.structuredContent).toMatchObject({ callsign: "ann", idempotent: true });
});

test("another client's id does not speak for this one", async () => {
  await joined();
  const stranger = String((await initialize()).id);
  const refused = await call(stranger, "send", { message: "hi" });
  expect(refused.body.result.content[0].text).toContain("code: not_joined");
});

test("the mapping holds in another instance and after a restart", async () => {
  const { channel, id } = await joined();
  const bob = await channel.join("bob");
  const { env, log, db, databaseKind, bus, secrets } = hub.runtime;
  const second = await serveRuntime((port) =>
    createRuntime({
      env: { ...env, port },
      log,
      secrets: ["a newer secret of the operator's", ...secrets],
      database: { kind: databaseKind, db, close: async () => {} },
      bus: {
        ...bus,
        publish: (event) => bus.publish(event),
        subscribe: (listener) => bus.subscribe(listener),
        close: async () => {},
      },
      limits: openLimits({ env, log }),
    }),
  );
  const sent = await call(id, "send", { message: "from the other instance" }, second.origin);
  expect(sent.body.result.isError).toBeUndefined();
  expect((await bob.listen({ ack: 0 })).messages).toMatchObject([{ text: "from the other instance" }]);
  await second.close();
});

test("a client that ends its id cannot use it any more, and the session lives on for who has its handle", async () => {
  const channel = await openTestChannel(hub.runtime);
  const id = String((await initialize()).id);
  const made = await call(id, "join", { channel_id: channel.id, token: channel.token, callsign: "ann" });
  const end = () => fetch(`${hub.origin}/mcp`, { method: "DELETE", headers: { "mcp-session-id": id } });
  expect((await end()).status).toBe(204);
  expect((await end()).status).toBe(404);
  expect((await call(id, "roster", {})).status).toBe(404);
  const { session } = made.body.result.structuredContent;
  const agent = await connectMcp(`${hub.origin}/mcp`);
  expect((await agent.call("roster", { session })).structured.roster).toEqual(["ann"]);
  await agent.close();
});

test("a session is refused beside the bearer of another account, however it is named", async () => {
  const channel = await openTestChannel(hub.runtime);
  const [owner, other] = [await makeTestAccount(hub.runtime), await makeTestAccount(hub.runtime)];
  const beside = (who: typeof owner) => ({ authorization: `Bearer ${who.sessionToken}` });
  const roster = (headers: Record<string, string>, input = {}) =>
    post(hub.origin, "tools/call", { name: "roster", arguments: input }, headers);
  const id = String((await initialize(beside(owner))).id);
  const join = { name: "join", arguments: { channel_id: channel.id, token: channel.token, callsign: "ann" } };
  const entered = await post(hub.origin, "tools/call", join, { ...beside(owner), "mcp-session-id": id });
  const { session } = entered.body.result.structuredContent;
  for (const [headers, input] of [
    [{ "mcp-session-id": id }, {}],
    [{ "x-session-id": session }, {}],
    [{}, { session }],
  ] as [Record<string, string>, object][]) {
    const refused = await roster({ ...headers, ...beside(other) }, input);
    expect(refused.body.result).toMatchObject({ isError: true });
    expect(refused.body.result.content[0].text).toContain("code: unauthorized");
    expect((await roster({ ...headers, ...beside(owner) }, input)).body.result.isError).toBeUndefined();
  }
  const path = `${hub.origin}/api/channels/${channel.id}/roster`;
  const rest = await fetch(path, { headers: { ...beside(other), "x-session-id": session } });
  expect([rest.status, (await rest.json()).code]).toEqual([401, "unauthorized"]);
});

test("a session without an account belongs to the first account it is used with", async () => {
  const { id } = await joined();
  const [first, second] = [await makeTestAccount(hub.runtime), await makeTestAccount(hub.runtime)];
  const roster = (who: typeof first) =>
    post(
      hub.origin,
      "tools/call",
      { name: "roster", arguments: {} },
      { "mcp-session-id": id, authorization: `Bearer ${who.sessionToken}` },
    );
  expect((await roster(first)).body.result.isError).toBeUndefined();
  expect((await roster(second)).body.result.isError).toBe(true);
});
