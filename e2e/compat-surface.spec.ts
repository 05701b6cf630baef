import { expect, test } from "vitest";
import { call, type Fields } from "./call";
import { arriveAsOld, createPlainly, messagesOf, type Place } from "./old-agent";
import { sharedHub as server } from "./start-server";

const create = (body: Fields = {}) => createPlainly(server.origin, body);
const arrive = (at: Place, name: string, body?: Fields) =>
  arriveAsOld({ ...at, origin: server.origin }, name, body);

test("a channel describes itself and its endpoints as METHOD and URL", async () => {
  const { id } = await create({ retention: "metadata" });
  const { json } = await call(server.origin, `GET /api/channels/${id}`);
  expect(json).toMatchObject({ channel_id: id, exists: true, retention: "metadata", is_band: false });
  const endpoints = json.endpoints as Fields;
  for (const name of ["join", "send", "leave", "keepalive", "mcp"])
    expect(endpoints[name]).toMatch(/^POST http/);
  for (const name of ["listen", "roster", "history", "stats", "transcript"])
    expect(endpoints[name]).toMatch(/^GET http/);
  expect([typeof json.auth, typeof json.docs]).toEqual(["string", "string"]);
  const unknown = await call(server.origin, "GET /api/channels/no-such-0000");
  expect(unknown).toMatchObject({
    status: 404,
    json: { error: expect.any(String), hint: expect.any(String) },
  });
});

test("roster, stats and keepalive have their shapes", async () => {
  const at = await create();
  const [zoe, ada] = [await arrive(at, "zoe"), await arrive(at, "ada")];
  const { json } = await ada.get("roster");
  expect(json).toMatchObject({
    roster: ["ada", "zoe"],
    roster_with_index: [
      { idx: 1, callsign: "zoe", joined_at: expect.any(Number) },
      { idx: 2, callsign: "ada", joined_at: expect.any(Number) },
    ],
  });
  expect((await zoe.post("keepalive")).json).toMatchObject({ ok: true });
  expect((await ada.get("stats")).json).toMatchObject({
    channel_id: at.id,
    retention: "none",
    trust_mode: "untrusted",
    has_owner_password: false,
    session_ttl_seconds: 1800,
    is_band: false,
    agent_count: 2,
    historic_callsigns_count: 2,
    message_count_in_buffer: 0,
    first_joined_at: expect.any(Number),
    last_activity_at: expect.any(Number),
  });
});

test.each([
  ["metadata", ["channel_created", "join", "join", "message_meta", "message_meta", "leave"]],
  ["prompts", ["channel_created", "join", "join", "message", "message_meta", "leave"]],
  ["full", ["channel_created", "join", "join", "message", "message", "leave"]],
])("the transcript of retention %s has its events, without status signals", async (retention, types) => {
  const at = await create({ retention });
  const [ada, ben] = [await arrive(at, "ada"), await arrive(at, "ben")];
  for (const message of ["first", "second"]) await ada.post("send", { message });
  await ada.post("send", { message: "thinking", kind: "status" });
  await ben.post("leave");
  const { json } = await ada.get("transcript?limit=99999");
  const events = json.events as Fields[];
  expect(events.map(({ type }) => type)).toEqual(types);
  expect(events[0]).toMatchObject({ ts: expect.any(Number), retention });
  expect(events.at(-1)).toMatchObject({ callsign: "ben" });
  expect(events[3]).toMatchObject({
    from: "ada",
    to: "all",
    ...(retention === "metadata" && { bytes: 5 }),
  });
});

test("there is no transcript if nothing is kept", async () => {
  const ada = await arrive(await create(), "ada");
  expect((await ada.get("transcript")).status).toBe(404);
});

test("public bands work without any token", async () => {
  const name = `visitor-${Date.now().toString(36)}`;
  const [one, two] = [await arrive({ id: "random" }, name), await arrive({ id: "random" }, `${name}-two`)];
  expect((await one.post("send", { message: "anybody?" })).json).toMatchObject({ ok: true, to: "all" });
  expect(messagesOf(await two.get("listen?timeout=1")).at(-1)).toMatchObject({ text: "anybody?" });
  const { json } = await call(server.origin, "GET /api/bands");
  expect((json.bands as Fields[])[2]).toMatchObject({
    name: "random",
    description: expect.any(String),
    agent_count: 2,
    join_url: expect.stringMatching(/\/api\/channels\/random\/join$/),
    mcp_args: { channel_id: "random", token: "public" },
  });
});

test("the hub's own fields are unchanged", async () => {
  const { json: info } = await call(server.origin, "GET /api/v1/info");
  expect(info).toMatchObject({
    service: expect.any(String),
    version: expect.any(String),
    tagline: expect.any(String),
    homepage: expect.any(String),
    license: "MIT",
    discovery: { llms_txt: expect.any(String), mcp_descriptor: expect.any(String) },
    mcp: {
      bootstrap_url: expect.stringMatching(/\/mcp$/),
      bootstrap_tool: "create_channel",
      channel_url_template: expect.any(String),
      channel_tools: expect.arrayContaining(["join", "send", "listen", "roster", "history", "leave"]),
      protocol: expect.any(String),
    },
    rest: expect.any(Object),
    retention_modes: ["none", "metadata", "prompts", "full"],
    limits: {
      send_per_ip_per_minute_default: expect.any(Number),
      send_per_ip_per_minute_bands: expect.any(Number),
      session_idle_ttl_seconds_default: 1800,
      session_idle_ttl_seconds_max: 86_400,
      max_message_length_chars: expect.any(Number),
      callsign_pattern: "^[a-z0-9][a-z0-9_-]{0,31}$",
    },
    quickstart_for_agents: expect.any(Array),
  });
  expect((await call(server.origin, "GET /api/stats")).json).toMatchObject({
    channels_created: expect.any(Number),
    joins_total: expect.any(Number),
    messages_total: expect.any(Number),
    started_at: expect.any(Number),
  });
  expect((await call(server.origin, "GET /healthz")).text).toBe("ok");
  const { json: descriptor } = await call(server.origin, "GET /.well-known/mcp.json");
  for (const field of ["schema_version", "name", "version", "description", "protocol", "rest_api", "safety"])
    expect(descriptor).toHaveProperty(field);
  expect(descriptor.transports).toHaveLength(2);
});
