import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod/mini";
import { exitCodes } from "../exit-codes";
import { Secret, secretOr } from "../profile/secret";
import { HubClient } from "./hub-client";
import { unread } from "./wire";

/** A server with scripted responses. */
async function answering(listener: RequestListener, token: string | null = "abp_secret"): Promise<HubClient> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return new HubClient(origin, async () => secretOr(token, origin));
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error) => error,
  );

test("a page instead of JSON is reported as an address that is not a hub's", async () => {
  const hub = await answering((_, response) => response.end("<html>"));
  expect(await failure(hub.request("GET", "/api/v1/info", unread))).toMatchObject({
    code: "not_a_hub",
    exitCode: exitCodes.failed,
  });
});

test("a redirect is not followed, since the credential would be sent too", async () => {
  const seen: string[] = [];
  const elsewhere = await answering((request, response) => {
    seen.push(request.url ?? "");
    response.end("{}");
  });
  const hub = await answering((_, response) => response.writeHead(302, { location: elsewhere.origin }).end());
  expect(await failure(hub.request("GET", "/api/account", unread))).toMatchObject({
    exitCode: exitCodes.unreachable,
  });
  expect(seen).toEqual([]);
});

test.each([
  [401, exitCodes.denied],
  [403, exitCodes.denied],
  [404, exitCodes.notFound],
  [409, exitCodes.refused],
  [410, exitCodes.refused],
  [429, exitCodes.later],
  [503, exitCodes.later],
  [500, exitCodes.failed],
  [502, exitCodes.failed],
])("status %i, even from something in front of the hub, ends with code %i", async (status, exitCode) => {
  const hub = await answering((_, response) =>
    response.writeHead(status, { "retry-after": "7" }).end("<html>"),
  );
  const error = await failure(hub.request("GET", "/api/bands", unread));
  expect(error).toMatchObject({ exitCode, retryAfter: 7, problem: { status, code: `http_${status}` } });
});

test("no response in time is reported as such, and an abort stays an abort", async () => {
  const hub = await answering(() => undefined);
  expect(await failure(hub.request("GET", "/", unread, { timeoutMs: 50 }))).toMatchObject({
    exitCode: exitCodes.unreachable,
    message: expect.stringContaining("no response in time"),
  });
  const signal = AbortSignal.abort(new DOMException("Interrupted", "AbortError"));
  expect(await failure(hub.request("GET", "/", unread, { signal }))).toMatchObject({ name: "AbortError" });
});

test("a call sends only the requested headers beside its body, and no credential unless one was requested", async () => {
  const hub = await answering((request, response) => response.end(JSON.stringify(request.headers)));
  const sent = await hub.request("POST", "/", z.record(z.string(), z.string()), {
    body: {},
    session: new Secret("s-1", hub.origin),
    bearer: null,
  });
  expect(sent).toMatchObject({
    "x-session-id": "s-1",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(sent).not.toHaveProperty("authorization");
  expect(await hub.request("GET", "/", unread)).toMatchObject({ authorization: "Bearer abp_secret" });
});

test("a response is read only up to its limit, which counts decompressed bytes", async () => {
  const bomb = gzipSync(Buffer.alloc(24 * 1024 * 1024, " "));
  const hub = await answering((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
  );
  expect(await failure(hub.request("GET", "/", unread))).toMatchObject({
    code: "too_large",
    exitCode: exitCodes.failed,
  });
});

test("a body that never ends is read only up to its limit", async () => {
  let closed = false;
  const hub = await answering((request, response) => {
    const timer = setInterval(() => response.write(Buffer.alloc(1024 * 1024, " ")), 1);
    request.on("close", () => {
      closed = true;
      clearInterval(timer);
    });
  });
  expect(await failure(hub.request("GET", "/", unread))).toMatchObject({ code: "too_large" });
  await expect.poll(() => closed).toBe(true);
});
