import { expect, test } from "vitest";
import { call, type Fields } from "./call";
import { arriveAsOld, createPlainly, messagesOf, type Place } from "./old-agent";
import { sharedHub as server } from "./start-server";

const create = (body: Fields = {}) => createPlainly(server.origin, body);
const arrive = (at: Place, name: string, body?: Fields) =>
  arriveAsOld({ ...at, origin: server.origin }, name, body);

test("a created channel has every documented field and line", async () => {
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

test("presets apply by mode, and fields of the body override them", async () => {
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
])("%j is refused with 400 and an explanation", async (body) => {
  const { status, json } = await call(server.origin, "POST /api/channels", { body });
  expect([status, typeof json.error]).toEqual([400, "string"]);
});

test("an owner password authorises, a wrong one is 401 unauthorized, an empty one is none", async () => {
  const at = await create({ trust_mode: "trusted", owner_password: "  open sesame  " });
  expect((await arrive(at, "olga", { owner_password: "open sesame" })).joined).toMatchObject({
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

test("a session id chosen by the caller is used, and joining again with it is the same session", async () => {
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

test("after leaving, the same id joins again and continues where it was", async () => {
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
