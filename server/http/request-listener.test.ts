// @database
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

/** The hub's response to these bytes, until it closes the connection. */
function exchange(...sent: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(hub.runtime.env.port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1").on("data", (text: string) => {
      received += text;
    });
    socket.on("error", reject).on("close", () => resolve(received));
    for (const bytes of sent) socket.write(bytes);
  });
}

const request = (line: string, ...headers: string[]) =>
  `${line} HTTP/1.1\r\n${["Host: 127.0.0.1", "Connection: close", ...headers].join("\r\n")}\r\n\r\n`;

test("targets that are not a path get a readable error, with any method", async () => {
  for (const line of [
    "OPTIONS *",
    "GET /%ff",
    "GET /i/%ff",
    "POST /api/auth/%ff",
    "GET /api/trpc/%00",
    "GET /healthz?q=%ff",
  ]) {
    const answer = await exchange(request(line, "Content-Length: 0"));
    expect(answer, line).toMatch(/^HTTP\/1.1 400 .*"code":"invalid"/s);
    expect(answer, line).toMatch(/^x-request-id: /im);
  }
});

test("bytes that are not HTTP, and headers that are too long, get a readable error", async () => {
  expect(await exchange("nonsense\r\n\r\n")).toMatch(
    /^HTTP\/1.1 400 Bad Request\r\n.*The request is not HTTP/s,
  );
  expect(await exchange(request("GET /healthz", `X-Long: ${"x".repeat(20_000)}`))).toMatch(
    /^HTTP\/1.1 431 .*too long/s,
  );
  expect(await exchange("GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")).toMatch(
    /400 .*Host:/s,
  );
});

test("an offer to change the protocol is ignored", async () => {
  for (const offer of ["h2c", "websocket"]) {
    const headers = [
      "Connection: close, Upgrade, HTTP2-Settings",
      `Upgrade: ${offer}`,
      "HTTP2-Settings: AAMAAABk",
    ];
    expect(await exchange(request("GET /healthz", ...headers))).toMatch(/^HTTP\/1.1 200 /);
  }
});

test("an absolute request target is handled as its path", async () => {
  expect(await exchange(request(`GET ${hub.origin}/healthz`))).toMatch(/^HTTP\/1.1 200 /);
});

test("a body sent to a page is refused unread, and the connection closed", async () => {
  const answer = await exchange(request("POST /sign-in", "Content-Length: 100000000"), "x".repeat(100_000));
  expect(answer).toMatch(/^HTTP\/1.1 405 .*"code":"method_not_allowed"/s);
  expect(answer).toMatch(/^allow: GET, HEAD\r$/im);
});

test("a body that is not UTF-8 is refused at every door that accepts text", async () => {
  const latin1 = Buffer.from('{"name":"M\xfcller"}', "latin1");
  for (const path of ["/api/channels", "/mcp", "/api/auth/sign-in/magic-link", "/api/trpc/createChannel"]) {
    const response = await fetch(hub.origin + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: latin1,
    });
    expect([path, response.status]).toEqual([path, 400]);
    expect(await response.text()).toContain("not UTF-8");
  }
});
