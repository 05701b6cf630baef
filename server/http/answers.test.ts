// @database
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel } from "../testing/test-channel";
import { openTestServer, type TestServer } from "../testing/test-server";
import { apiSecurityHeaders } from "../wire/security-headers";
import { buildRouter, type Router } from "./router";

let server: TestServer;
let router: Router;
beforeAll(async () => {
  server = await openTestServer({ limits: true });
  router = buildRouter(server.runtime);
});
afterAll(() => server.close());

/** The same call on the process's own server, and on the router alone as Next's route handlers use it. */
async function bothWays(path: string, init: RequestInit = {}): Promise<Response[]> {
  const url = `${server.origin}${path}`;
  const headers = new Headers(init.headers);
  headers.set("host", new URL(url).host);
  return [
    await fetch(url, init),
    await router.fetch(new Request(url, { ...init, headers }), { address: null }),
  ];
}

const named = (response: Response, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, response.headers.get(name)]));

test("the body and headers of a response are the same from our own server and under Next", async () => {
  const channel = await openTestChannel(server.runtime);
  const ann = await channel.join("ann");
  const init = {
    method: "POST",
    headers: { "x-session-id": ann.sessionId, "content-type": "application/json" },
    body: JSON.stringify({ message: "ümläut ✓" }),
  };
  for (const response of await bothWays(`/api/channels/${channel.id}/send`, init)) {
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-ratelimit-limit")).toMatch(/^\d+$/);
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(named(response, Object.keys(apiSecurityHeaders))).toEqual(apiSecurityHeaders);
    expect(await response.json()).toMatchObject({ ok: true, to: "all" });
  }
  expect((await ann.history()).map(({ text }) => text)).toEqual(["ümläut ✓", "ümläut ✓"]);
});

test("an error is the same from both, with the headers of all responses", async () => {
  for (const response of await bothWays("/api/channels/nowhere/roster")) {
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(named(response, Object.keys(apiSecurityHeaders))).toEqual(apiSecurityHeaders);
    const problem = await response.json();
    expect(problem).toMatchObject({
      code: "channel_not_found",
      request_id: response.headers.get("x-request-id"),
    });
  }
});

test("a stream's events arrive as they happen, each whole and under its id", async () => {
  const channel = await openTestChannel(server.runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const path = `/api/channels/${channel.id}/stream`;
  for (const response of await bothWays(path, { headers: { "x-session-id": bob.sessionId } })) {
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const read = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toMatch(/^event: hello\ndata: \{.*\}\n\n$/);
    // The second one gets the message that the first was waiting for.
    const { id } = await ann.send("two\nlines");
    const data = JSON.stringify((await bob.history()).find((message) => message.id === id));
    let text = "";
    while (!text.includes(`id: ${id}\n`)) text += await read();
    expect(text).toContain(`event: message\ndata: ${data}\nid: ${id}\n\n`);
    await reader.cancel();
  }
});

test("no cache stores a response to an authenticated caller, whichever credential it sent", async () => {
  const channel = await openTestChannel(server.runtime);
  const ann = await channel.join("ann");
  const headers = { "x-session-id": ann.sessionId };
  const paths = [`/api/channels/${channel.id}/history`, `/api/channels/${channel.id}/roster`, "/api/account"];
  for (const path of [...paths, "/api/channels/nowhere/roster", "/api/nothing", "/mcp"]) {
    for (const response of await bothWays(path, { headers })) {
      expect(response.headers.get("cache-control")).toBe("no-store");
      for (const name of ["Authorization", "Cookie", "X-Session-Id"])
        expect(response.headers.get("vary")).toContain(name);
    }
  }
  const path = `/api/channels/${channel.id}/stream`;
  for (const response of await bothWays(path, { headers })) {
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
    await response.body?.cancel();
  }
  for (const response of await bothWays("/llms.txt"))
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
});

/** The log of a call: every line at `error`, and its request line. */
async function logged(path: string, call: () => unknown) {
  const { log } = server.runtime;
  const { error, info, isLevelEnabled } = log;
  const errors: unknown[] = [];
  const line = new Promise<{ status: number }>((resolve) =>
    Object.assign(log, {
      error: (fields: { path?: string }) =>
        fields.path === path ? resolve(fields as never) : errors.push(fields),
      info: (fields: { path?: string }) => fields.path === path && resolve(fields as never),
      isLevelEnabled: () => true,
    }),
  );
  try {
    await call();
    return { status: (await line).status, errors };
  } finally {
    Object.assign(log, { error, info, isLevelEnabled });
  }
}

test("an upload that its caller aborts is not an internal error", async () => {
  const { hostname, port, host } = new URL(server.origin);
  const head = `POST /api/channels HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n`;
  const { status, errors } = await logged("/api/channels", async () => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(`${head}{"name":`, () => setTimeout(() => socket.destroy(), 50));
  });
  expect(status).toBeLessThan(500);
  expect(errors).toEqual([]);
});

test("a listener that disconnects is not an internal error", async () => {
  const channel = await openTestChannel(server.runtime);
  const bob = await channel.join("bob");
  const path = `/api/channels/${channel.id}/listen`;
  const { status, errors } = await logged(path, async () => {
    const gone = new AbortController();
    const headers = { "x-session-id": bob.sessionId };
    const listening = fetch(`${server.origin}${path}?ack=0&timeout=60`, { headers, signal: gone.signal });
    await expect.poll(() => server.runtime.readers.size).toBe(1);
    gone.abort();
    await listening.catch(() => null);
  });
  expect(status).toBe(499);
  expect(errors).toEqual([]);
});

test("REST responds only to the hub's own host, and not to pages of other sites", async () => {
  const calls = [
    ["POST", "/api/channels", {}],
    ["GET", "/api/bands", {}],
    ["GET", "/api/channels/general/roster", { authorization: "Bearer public" }],
  ] as const;
  for (const [method, path, credential] of calls) {
    for (const [bad, code] of [
      [{ host: "evil.example" }, "host_not_allowed"],
      [{ origin: "https://evil.example", "content-type": "text/plain" }, "origin_not_allowed"],
      [{ origin: "null" }, "origin_not_allowed"],
    ] as const) {
      const sent = request(`${server.origin}${path}`, { method, headers: { ...credential, ...bad } });
      const [response] = (await once(sent.end(), "response")) as [IncomingMessage];
      let body = "";
      for await (const chunk of response) body += chunk;
      expect([path, response.statusCode, JSON.parse(body).code]).toEqual([path, 403, code]);
    }
    const own = await fetch(`${server.origin}${path}`, {
      method,
      headers: { ...credential, origin: server.origin },
    });
    expect(own.status).toBe(200);
  }
});
