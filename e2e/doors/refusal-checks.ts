import { expect } from "vitest";
import { join, joinAs, openChannel } from "../agent";
import { type Answer, call, type Fields } from "../call";
import type { Checks } from "./capability-checks";

/** RFC 9457 with the hub's fields, the request's id, and a page behind `type` with the next step. */
async function expectRefusal(origin: string, answer: Answer<Fields>, status: number, code: string) {
  const { headers, json } = answer;
  expect({ status: answer.status, code: json.code }).toEqual({ status, code });
  expect(headers.get("content-type")).toContain("application/problem+json");
  expect(json).toMatchObject({ status, title: expect.any(String), hint: expect.any(String) });
  expect(json.error).toBe(json.detail);
  expect(json.request_id).toBe(headers.get("x-request-id"));
  const page = new URL(String(json.type));
  expect((await call(origin, `GET ${page.pathname}`)).status).toBe(200);
}

const stray = "/api/channels/quiet-otter-0000";

export const refusalChecks: Checks = {
  "a body that is not a JSON object is refused": async (origin) => {
    for (const body of ["{", "[1]", '"text"', "retention=full"]) {
      const answer = await call(origin, "POST /api/channels", { body });
      await expectRefusal(origin, answer, 400, "invalid_json");
    }
  },

  "a body is read as JSON with any Content-Type": async (origin) => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await call(origin, "POST /api/channels", { body: '{"retention":"full"}', headers });
    expect(answer.json).toMatchObject({ retention: "full" });
  },

  "a body over 1 MiB is refused, announced or not": async (origin) => {
    const { id, token } = await openChannel(origin);
    const body = JSON.stringify({ callsign: "big", filler: "x".repeat(1024 * 1024) });
    const announced = await call(origin, `POST /api/channels/${id}/join`, { token, body });
    await expectRefusal(origin, announced, 413, "too_large");
    const chunked = await fetch(`${origin}/api/channels/${id}/join`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: new Blob([body]).stream(),
      duplex: "half",
    } as RequestInit);
    expect([chunked.status, await chunked.json()]).toMatchObject([413, { code: "too_large" }]);
  },

  "unknown paths and channels are not found": async (origin) => {
    for (const path of ["/api/nothing", "/api/v1", "/.well-known/nothing"])
      await expectRefusal(origin, await call(origin, `GET ${path}`), 404, "not_found");
    await expectRefusal(origin, await call(origin, "POST /hooks/nothing", { body: {} }), 404, "not_found");
    await expectRefusal(origin, await call(origin, `GET ${stray}`), 404, "channel_not_found");
    const join = await call(origin, `POST ${stray}/join`, { token: "abj_wrong", body: {} });
    await expectRefusal(origin, join, 404, "channel_not_found");
  },

  "a wrong method is answered with the allowed ones": async (origin) => {
    const { id } = await openChannel(origin);
    const wrong = [
      ["DELETE /api/bands", "GET"],
      ["PUT /api/channels", "POST"],
      ["GET /hooks/nothing", "POST"],
      [`GET /api/channels/${id}/send`, "POST"],
      [`POST /api/channels/${id}/listen`, "GET"],
      [`PUT /api/channels/${id}/messages/1`, "DELETE, GET"],
      ["POST /openapi.json", "GET, OPTIONS"],
    ] as const;
    for (const [target, allow] of wrong) {
      const answer = await call(origin, target);
      await expectRefusal(origin, answer, 405, "method_not_allowed");
      expect(answer.headers.get("allow")).toBe(allow);
    }
    const head = await call(origin, `HEAD /api/channels/${id}/listen`);
    expect([head.status, head.headers.get("allow")]).toEqual([405, "GET"]);
  },

  "a wrong or missing bearer is refused, whatever the session": async (origin) => {
    const channel = await openChannel(origin);
    const ada = await joinAs(channel, "ada");
    const other = await openChannel(origin);
    for (const token of ["nonsense", other.token, `${channel.token}x`])
      await expectRefusal(origin, await ada.call("GET roster", { token }), 401, "unauthorized");
    const none = await call(origin, `POST /api/channels/${channel.id}/join`, { body: { callsign: "ben" } });
    await expectRefusal(origin, none, 401, "unauthorized");
    expect(none.headers.get("www-authenticate")).toContain("Bearer");
    const band = await join({ origin, id: "general", token: "secret" }, {});
    expect(band.status).toBe(401);
  },

  "a token in the query string is not accepted": async (origin) => {
    const { id, token } = await openChannel(origin);
    for (const name of ["token", "join_token", "access_token", "bearer"]) {
      const answer = await call(origin, `POST /api/channels/${id}/join?${name}=${token}`, { body: {} });
      await expectRefusal(origin, answer, 401, "unauthorized");
    }
    const ada = await joinAs({ origin, id, token }, "ada");
    const session = await call(origin, `GET /api/channels/${id}/listen?timeout=1&session_id=${ada.session}`);
    expect(session.status).toBe(401);
  },

  "a session call without a session, or with an unknown one, says how to join": async (origin) => {
    const { id, token } = await openChannel(origin);
    const missing = await call(origin, `POST /api/channels/${id}/send`, { token, body: { message: "hi" } });
    await expectRefusal(origin, missing, 400, "invalid");
    expect(missing.json.detail).toContain("X-Session-Id");
    const unknown = await call(origin, `POST /api/channels/${id}/send`, {
      token,
      session: "never-was-here",
      body: { message: "hi" },
    });
    await expectRefusal(origin, unknown, 400, "not_joined");
  },

  "the error for a wrong field names it, and does not repeat its value": async (origin) => {
    const answer = await call(origin, "POST /api/channels", { body: { retention: "for-ever-and-ever" } });
    await expectRefusal(origin, answer, 400, "invalid");
    expect(answer.json.detail).toContain("retention");
    expect(answer.text).not.toContain("for-ever-and-ever");
  },

  "an unknown recipient is refused, with the nearest name": async (origin) => {
    const channel = await openChannel(origin);
    const ada = await joinAs(channel, "ada");
    await joinAs(channel, "benjamin");
    const answer = await ada.call("POST send", { body: { to: "benjamim", message: "hi" } });
    await expectRefusal(origin, answer, 404, "recipient_unknown");
    expect(answer.json.suggestions).toEqual(["benjamin"]);
  },

  "an ack above the last id handed out, and ack with since, are refused": async (origin) => {
    const ada = await joinAs(await openChannel(origin), "ada");
    await expectRefusal(origin, await ada.call("GET listen?ack=7&timeout=1"), 400, "ack_ahead");
    await expectRefusal(origin, await ada.call("GET stream?ack=7"), 400, "ack_ahead");
    await expectRefusal(origin, await ada.call("GET listen?ack=0&since=0"), 400, "invalid");
  },
};

const required = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
};

export const headerChecks: Checks = {
  "every response has the security headers and its own request id": async (origin) => {
    const { id, token } = await openChannel(origin);
    const targets = [
      "GET /",
      "GET /docs",
      "GET /api/v1/info",
      "GET /healthz",
      "GET /llms.txt",
      "GET /docs/limits.md",
      "GET /.well-known/agent-card.json",
      "GET /mcp",
      "GET /api/nothing",
      "DELETE /api/bands",
      "GET /no/such/page",
      `GET /api/channels/${id}/roster`,
      `GET /api/channels/${id}/listen`,
    ];
    const ids: (string | null)[] = [];
    for (const target of targets) {
      const { headers } = await call(origin, target, { token, headers: { Accept: "application/json" } });
      const isPage = headers.get("content-type")?.includes("text/html") ?? false;
      for (const [name, value] of Object.entries(required))
        expect([target, headers.get(name)]).toEqual([target, value]);
      expect(headers.get("permissions-policy")).toContain("microphone=()");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("x-powered-by")).toBeNull();
      if (!isPage) ids.push(headers.get("x-request-id"));
    }
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(ids.length);
  },
};
