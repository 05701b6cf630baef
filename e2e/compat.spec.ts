import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type Fields } from "./call";
import { arriveAsOld, createPlainly, messagesOf, type Place } from "./old-agent";
import { type StartedServer, startServer } from "./start-server";

let server: StartedServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const create = (body: Fields = {}) => createPlainly(server.origin, body);
const arrive = (at: Place, name: string, body?: Fields) =>
  arriveAsOld({ ...at, origin: server.origin }, name, body);

describe("creating and joining", () => {
  test("a created channel has every field and every ready line that was known", async () => {
    const { id, token, created } = await create({ retention: "full", session_ttl_seconds: 3600 });
    expect(created).toMatchObject({
      mcp_url: expect.stringMatching(`/mcp/${id}$`),
      bootstrap_mcp_url: expect.stringMatching(/\/mcp$/),
      retention: "full",
      trust_mode: "untrusted",
      session_ttl_seconds: 3600,
      has_owner_password: false,
      owner_password: null,
    });
    const connect = created.connect as Fields;
    for (const name of [
      "agent_prompt",
      "claude_code",
      "cursor_json",
      "claude_desktop_json",
      "vscode_cline_json",
      "anthropic_sdk",
      "curl_test",
      "rest_bash_loop",
    ])
      expect([name, JSON.stringify(connect[name])]).toEqual([name, expect.stringContaining(token)]);
    expect(connect.anthropic_sdk).toMatchObject({
      type: "url",
      url: created.mcp_url,
      authorization_token: token,
    });
  });

  test("presets hold by mode, and fields of the body win", async () => {
    expect((await create({ mode: "park" })).created).toMatchObject({
      retention: "metadata",
      trust_mode: "untrusted",
      session_ttl_seconds: 86_400,
    });
    expect((await create({ mode: "live" })).created).toMatchObject({
      retention: "none",
      session_ttl_seconds: 300,
    });
    expect((await create({ mode: "go", retention: "full" })).created).toMatchObject({
      retention: "full",
      trust_mode: "trusted",
      session_ttl_seconds: 3600,
      has_owner_password: true,
      owner_password: expect.stringMatching(/^\w{16}$/),
    });
  });

  test.each([
    [{ retention: "forever" }],
    [{ trust_mode: "maybe" }],
    [{ trust_mode: "trusted" }],
    [{ owner_password: "short" }],
    [{ owner_password: 123456 }],
    [{ session_ttl_seconds: 86_401 }],
    [{ session_ttl_seconds: "3600" }],
  ])("%j is refused with 400 and words", async (body) => {
    const { status, json } = await call(server.origin, "POST /api/channels", { body });
    expect([status, typeof json.error]).toEqual([400, "string"]);
  });

  test("an owner password authorises, a wrong one is 401 unauthorized, an empty one is none", async () => {
    const at = await create({ trust_mode: "trusted", owner_password: "  open sesame  " });
    expect((await arrive(at, "owner", { owner_password: "open sesame" })).joined).toMatchObject({
      human_authorized: true,
      trust_posture: "trusted-authorized",
    });
    expect((await arrive(at, "guest", { owner_password: "" })).joined).toMatchObject({
      human_authorized: false,
      trust_posture: "trusted-no-password",
    });
    const path = `POST /api/channels/${at.id}/join`;
    const body = { callsign: "thief", owner_password: "open barley" };
    expect(await call(server.origin, path, { token: at.token, body })).toMatchObject({
      status: 401,
      json: { code: "unauthorized", error: expect.any(String) },
    });
    expect((await create({ owner_password: "" })).created.has_owner_password).toBe(false);
  });

  test("a session id of the caller's own is kept, and joining again with it is the same session", async () => {
    const at = await create();
    const ada = await arrive(at, "ada");
    expect(ada.joined).toMatchObject({
      session_id: ada.session,
      callsign: "ada",
      idempotent: false,
      trust_posture: "untrusted",
      roster: ["ada"],
      history: [],
      retention: "none",
      instructions: expect.any(String),
      hint: expect.any(String),
    });
    expect((await ada.post("join", { callsign: " ADA " })).json).toMatchObject({
      session_id: ada.session,
      callsign: "ada",
      idempotent: true,
    });
  });

  test("joining with the same session under another callsign renames, and the old name goes offline", async () => {
    const at = await create();
    const ada = await arrive(at, "ada");
    expect((await ada.post("join", { callsign: "grace" })).json).toMatchObject({ callsign: "grace" });
    expect((await ada.get("roster")).json).toMatchObject({
      roster: ["grace"],
      roster_all: expect.arrayContaining([
        expect.objectContaining({ callsign: "ada", online: false, idx: null }),
      ]),
    });
  });

  test("a callsign that another session holds is 409 callsign_taken", async () => {
    const at = await create();
    await arrive(at, "ada");
    const body = { callsign: "ada" };
    const answer = await call(server.origin, `POST /api/channels/${at.id}/join`, {
      token: at.token,
      session: "another-agents-own-id",
      body,
    });
    expect(answer).toMatchObject({ status: 409, json: { code: "callsign_taken" } });
  });

  test("after leaving, the same id joins again and goes on where it was", async () => {
    const at = await create();
    const [ada, ben] = [await arrive(at, "ada"), await arrive(at, "ben")];
    expect((await ben.post("leave")).json).toEqual({ ok: true });
    expect(await ben.get("listen?timeout=1")).toMatchObject({
      status: 410,
      json: { code: "session_expired", error: expect.any(String), hint: expect.any(String) },
    });
    expect((await ada.post("send", { to: "ben", message: "later" })).json).toMatchObject({ queued: true });
    expect((await ben.post("join", { callsign: "ben" })).json).toMatchObject({
      session_id: ben.session,
      idempotent: false,
    });
    expect(messagesOf(await ben.get("listen?timeout=1"))).toMatchObject([{ text: "later" }]);
  });

  test("bad callsigns are 400 invalid, unknown channels 404, wrong bearers 401, in that order", async () => {
    const { id, token } = await create();
    const join = async (id: string, token: string, callsign: string) =>
      (await call(server.origin, `POST /api/channels/${id}/join`, { token, body: { callsign } })).status;
    for (const callsign of ["all", "-x", "a b", "x".repeat(33), "é"])
      expect([callsign, await join(id, token, callsign)]).toEqual([callsign, 400]);
    expect(await join("no-such-0000", "wrong", "all")).toBe(404);
    expect(await join(id, "wrong", "all")).toBe(401);
  });
});

describe("the rest of the surface", () => {
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

  test("there is no transcript where nothing is kept", async () => {
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

  test("the hub's own fields are where they were", async () => {
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
    for (const field of [
      "schema_version",
      "name",
      "version",
      "description",
      "protocol",
      "rest_api",
      "safety",
    ])
      expect(descriptor).toHaveProperty(field);
    expect(descriptor.transports).toHaveLength(2);
  });
});
