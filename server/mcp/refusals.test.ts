// @database
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestChannel } from "../testing/test-channel";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
let channel: Awaited<ReturnType<typeof openTestChannel>>;
beforeAll(async () => {
  hub = await openTestServer();
  channel = await openTestChannel(hub.runtime);
});
afterAll(() => hub.close());

const rpc = (method: string, params: object = {}) =>
  JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
const initialize = rpc("initialize", {
  protocolVersion: "2025-06-18",
  capabilities: {},
  clientInfo: { name: "t", version: "1" },
});

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${hub.origin}${path}`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
  });
}

/** Status and body of a POST with headers that `fetch` would not send. */
function rawPost(headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${hub.origin}/mcp`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
    });
    sent.on("error", reject).on("response", async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
    });
    sent.end(rpc("tools/list"));
  });
}

test("a request under another host name is refused before it has any effect", async () => {
  expect(await rawPost({ host: "evil.example" })).toMatchObject({
    status: 403,
    body: { code: "host_not_allowed" },
  });
});

test("a page of another site is refused", async () => {
  expect(await rawPost({ origin: "https://evil.example" })).toMatchObject({
    status: 403,
    body: { code: "origin_not_allowed" },
  });
  expect((await rawPost({ origin: hub.origin })).status).toBe(200);
});

describe("an invalid bearer", () => {
  const wrong = { authorization: `Bearer abj_${"0".repeat(36)}` };

  test("is 401 at a channel's endpoint for every call, and names the scheme", async () => {
    const refused = await post(`/mcp/${channel.id}`, rpc("tools/list"), wrong);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  test("that is not a token at all is 401 at the common endpoint too, and never anonymous", async () => {
    expect((await post("/mcp", initialize, { authorization: "Bearer nonsense" })).status).toBe(401);
    expect((await post("/mcp", initialize, { authorization: "Basic eDp5" })).status).toBe(401);
  });

  test("of another channel is 401 at the call that uses it, even with the right token in the arguments", async () => {
    const other = await openTestChannel(hub.runtime);
    const join = rpc("tools/call", {
      name: "join",
      arguments: { channel_id: channel.id, token: channel.token },
    });
    const refused = await post("/mcp", join, { authorization: `Bearer ${other.token}` });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  test("does not affect a band's session, and is refused on the band as well", async () => {
    const join = rpc("tools/call", { name: "join", arguments: { channel_id: "general" } });
    expect((await post("/mcp", join, { authorization: `Bearer ${channel.token}` })).status).toBe(401);
    expect((await post("/mcp", join, { authorization: "Bearer public" })).status).toBe(200);
  });
});

test("a wrong token argument is an error of the call, not of the connection", async () => {
  const answer = await post(
    "/mcp",
    rpc("tools/call", { name: "join", arguments: { channel_id: channel.id, token: "abj_x" } }),
  );
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ result: { isError: true } });
});

test("a wrong owner password beside the right bearer is an error of the call as well", async () => {
  const owned = await openTestChannel(hub.runtime, { owner_password: "correct horse" });
  const join = rpc("tools/call", {
    name: "join",
    arguments: { callsign: "ann", owner_password: "battery staple" },
  });
  const answer = await post(`/mcp/${owned.id}`, join, { authorization: `Bearer ${owned.token}` });
  expect(answer.status).toBe(200);
  expect((await answer.json()).result.content[0].text).toContain("code: unauthorized");
});

test("at a channel's endpoint its bearer is enough to read, and a session is required to send", async () => {
  const auth = { authorization: `Bearer ${channel.token}` };
  const result = async (name: string, input = {}) =>
    (await (await post(`/mcp/${channel.id}`, rpc("tools/call", { name, arguments: input }), auth)).json())
      .result;
  expect((await result("roster")).isError).toBeUndefined();
  expect((await result("history")).isError).toBeUndefined();
  expect((await result("send", { message: "hi" })).content[0].text).toContain("code: not_joined");
});

test("a channel's endpoint implies the channel, and its bearer the right to join", async () => {
  const auth = { authorization: `Bearer ${channel.token}` };
  const joined = await post(
    `/mcp/${channel.id}`,
    rpc("tools/call", { name: "join", arguments: { callsign: "ann" } }),
    auth,
  );
  const { result } = await joined.json();
  expect(result.structuredContent).toMatchObject({ channel_id: channel.id, callsign: "ann" });
  const elsewhere = await openTestChannel(hub.runtime);
  const roster = rpc("tools/call", {
    name: "roster",
    arguments: { session: result.structuredContent.session },
  });
  expect((await (await post(`/mcp/${channel.id}`, roster)).json()).result.isError).toBeUndefined();
  expect((await (await post(`/mcp/${elsewhere.id}`, roster)).json()).result.content[0].text).toContain(
    "not_joined",
  );
});

test("a session id chosen by a caller is not accepted without the channel's bearer", async () => {
  const chosen = "my-own-session-id";
  await channel.join("cho", { session_id: chosen });
  const roster = rpc("tools/call", { name: "roster", arguments: { session: chosen } });
  expect((await (await post("/mcp", roster)).json()).result.content[0].text).toContain("code: not_joined");
  expect((await (await post(`/mcp/${channel.id}`, roster)).json()).result.content[0].text).toContain(
    "code: unauthorized",
  );
  const auth = { authorization: `Bearer ${channel.token}` };
  expect((await (await post(`/mcp/${channel.id}`, roster, auth)).json()).result.isError).toBeUndefined();
});

test("an unknown tool is an error of the protocol that names the existing ones", async () => {
  const answer = await (await post("/mcp", rpc("tools/call", { name: "wait", arguments: {} }))).json();
  expect(answer.error).toMatchObject({ code: -32602, message: expect.stringContaining("listen") });
});

test("a body that is not JSON is a parse error, and another content type is refused", async () => {
  const broken = await post("/mcp", "{");
  expect([broken.status, (await broken.json()).error.code]).toEqual([400, -32700]);
  expect((await post("/mcp", rpc("ping"), { "content-type": "text/plain" })).status).toBe(415);
});

test("a client that only accepts JSON gets JSON", async () => {
  const answer = await post("/mcp", initialize, { accept: "application/json" });
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect((await answer.json()).result).toMatchObject({
    protocolVersion: "2025-06-18",
    serverInfo: { name: "airband" },
  });
});

test("GET says that there is no stream, and a channel's endpoint explains to people how to use it", async () => {
  const stream = await fetch(`${hub.origin}/mcp`, { headers: { accept: "text/event-stream" } });
  expect([stream.status, stream.headers.get("allow")]).toEqual([405, "POST, DELETE"]);
  expect(await stream.json()).toMatchObject({ jsonrpc: "2.0", error: { code: -32000 } });
  const page = await fetch(`${hub.origin}/mcp/${channel.id}`, { headers: { accept: "text/html" } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(`/mcp/${channel.id}`);
  expect((await fetch(`${hub.origin}/mcp/no-such-0000`)).status).toBe(404);
});

test("a call over the limit is refused with the time to call again", async () => {
  const strict = await openTestServer({ limits: true });
  const send = (body: string) =>
    fetch(`${strict.origin}/mcp`, { method: "POST", body, headers: { "content-type": "application/json" } });
  const create = rpc("tools/call", { name: "create_channel", arguments: {} });
  let text = "";
  for (let n = 0; n < 21; n += 1) text = (await (await send(create)).json()).result.content[0].text;
  expect(text).toMatch(/code: rate_limited, request_id: \S+, retry_after_seconds: \d+/);
  await strict.close();
});

test.each([
  ["prompts/get", { name: 7 }],
  ["prompts/get", { name: "go_on_air", arguments: { channel_id: 7 } }],
  ["prompts/get", {}],
  ["resources/read", { uri: 7 }],
  ["tools/call", { name: "roster", arguments: "none" }],
])("%s with params of the wrong type is -32602 with an explanation: %o", async (method, params) => {
  const started = await post("/mcp", initialize);
  const session = started.headers.get("mcp-session-id") ?? "";
  const answer = await post("/mcp", rpc(method, params), { "mcp-session-id": session });
  const { error } = await answer.json();
  expect(error.code).toBe(-32602);
  expect(error.message).not.toMatch(/[[{]|expected|invalid_type/);
});

test("a batch has at most ten messages", async () => {
  const batch = (length: number) => `[${Array.from({ length }, () => rpc("tools/list")).join()}]`;
  expect((await post("/mcp", batch(10))).status).toBe(200);
  const refused = await post("/mcp", batch(11));
  expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: -32600 } }]);
});
