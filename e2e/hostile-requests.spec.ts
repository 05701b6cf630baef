import { connect } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { join, openChannel } from "./agent";
import { type StartedServer, startServer } from "./start-server";

/** The built process, including pages, against requests that its other tests cannot make through the router alone. */

const ADMIN = "an-operator-token-of-this-test";

let server: StartedServer;
beforeAll(async () => {
  // The proxy and the limit are for the last test.
  const proxied = { TRUST_PROXY: "127.0.0.1", AIRBAND_LIMIT_JOIN: "1/600" };
  server = await startServer({ env: { AIRBAND_ADMIN_TOKEN: ADMIN, LOG_LEVEL: "info", ...proxied } });
  // Next adds its listeners when it serves its first page.
  expect((await fetch(server.origin)).status).toBe(200);
});

/** The hub's response to these bytes, until it closes the connection. */
function exchange(...sent: string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1");
    let received = "";
    socket.setEncoding("latin1").on("data", (text: string) => {
      received += text;
    });
    // Writing after the hub has closed the connection fails; the response was sent before.
    socket.on("error", () => {}).on("close", () => resolve(received));
    for (const bytes of sent) socket.write(bytes);
  });
}

const request = (line: string, ...headers: string[]) => {
  const own = headers.some((header) => header.startsWith("Connection:")) ? [] : ["Connection: close"];
  return `${line} HTTP/1.1\r\n${[`Host: 127.0.0.1:${server.port}`, ...own, ...headers].join("\r\n")}\r\n\r\n`;
};

async function metrics<Name extends string>(...names: Name[]): Promise<Record<Name, number>> {
  const response = await fetch(`${server.origin}/metrics`, { headers: { authorization: `Bearer ${ADMIN}` } });
  const lines = (await response.text()).split("\n");
  const read = (name: Name) => Number(lines.find((line) => line.startsWith(`${name} `))?.split(" ")[1]);
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, number>;
}

const residentBytes = async () =>
  (await metrics("process_resident_memory_bytes")).process_resident_memory_bytes;

let cpuUsed = 0;

/** How long the process blocked at most since the last call, in seconds: it was late, and used the CPU meanwhile. */
async function blockedFor(): Promise<number> {
  const before = cpuUsed;
  const { nodejs_eventloop_lag_max_seconds: late, process_cpu_seconds_total: used } = await metrics(
    "nodejs_eventloop_lag_max_seconds",
    "process_cpu_seconds_total",
  );
  cpuUsed = used;
  return Math.min(late, used - before);
}

test("an offer to change the protocol is ignored, even after a page was served", async () => {
  for (const path of ["/healthz", "/api/v1/info", "/sign-in", "/mcp"])
    for (const offer of ["h2c", "websocket"]) {
      const headers = ["Connection: close, Upgrade", `Upgrade: ${offer}`, "HTTP2-Settings: AAMAAABk"];
      expect(await exchange(request(`GET ${path}`, ...headers)), `${path} ${offer}`).toMatch(
        /^HTTP\/1.1 [2-4]\d\d /,
      );
    }
});

test("targets that no door reads are refused with an explanation, and print no stack", async () => {
  for (const line of [
    "OPTIONS *",
    "OPTIONS *",
    "GET /%ff",
    "GET /i/%ff",
    "GET /docs/%00",
    "GET /api/auth/%ff",
  ])
    expect(await exchange(request(line)), line).toMatch(/^HTTP\/1.1 400 .*"code":"invalid"/s);
  expect(server.output()).not.toMatch(/\n\s+at /);
});

test("hostile pages and sign-in requests do not block the process", async () => {
  // A page's code is loaded on its first request, which is not measured here.
  for (const path of ["/i/abcdefgh", "/sign-in", "/docs/trust", "/docs/none", "/api/auth/get-session"])
    await (await fetch(server.origin + path)).text();
  await blockedFor();
  const long = ["eyJ".repeat(4_000), "a".repeat(12_000), "../".repeat(4_000), "%2e%2e%2f".repeat(1_300)];
  for (const text of long) {
    await exchange(request(`GET /api/channels/${text}`));
    await exchange(request(`GET /i/${text}`));
    await exchange(request(`GET /sign-in?to=/${text}`));
    await exchange(request(`GET /docs/${text}`));
    await exchange(request(`GET /api/auth/verify-email?token=x&callbackURL=http://x/${text}`));
    const body = JSON.stringify({ email: "v@example.com", callbackURL: `http://x/${text.repeat(4)}` });
    await fetch(`${server.origin}/api/auth/sign-in/magic-link`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(await blockedFor(), text.slice(0, 6)).toBeLessThan(1.5);
  }
});

test("bodies far over the limit get a response, the connection is closed, and memory does not grow", async () => {
  const post = (path: string) => {
    const chunk = "x".repeat(64 * 1024);
    const chunks = Array.from({ length: 64 }, () => `${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    const head = request(
      `POST ${path}`,
      "Content-Type: application/json",
      "Transfer-Encoding: chunked",
      "Connection: keep-alive",
    );
    return exchange(head, ...chunks, "0\r\n\r\n");
  };
  await post("/api/trpc/createChannel");
  const before = await residentBytes();
  for (const [path, status] of [
    ["/api/channels", 413],
    ["/mcp", 413],
    ["/api/trpc/createChannel", 413],
    ["/api/auth/sign-in/magic-link", 413],
    ["/sign-in", 405],
    ["/docs", 405],
  ] as const)
    for (let i = 0; i < 5; i++) expect(await post(path), path).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  // 30 bodies of 4 MiB each were sent; none of them was buffered.
  expect((await residentBytes()) - before).toBeLessThan(60 * 1024 * 1024);
});

test("behind a named proxy each forwarded address has an allowance of its own", async () => {
  const channel = await openChannel(server.origin);
  const from = async (address: string) =>
    (await join(channel, {}, { headers: { "X-Forwarded-For": `203.0.113.9, ${address}` } })).status;
  expect([await from("198.51.100.1"), await from("198.51.100.1"), await from("198.51.100.2")]).toEqual([
    200, 429, 200,
  ]);
});
