import type { Socket } from "node:net";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { openRawReceiver, writeInPieces } from "../testing/raw-receiver";
import { Egress } from "./egress";
import { MAX_HEADER_BYTES, postOutside } from "./post-outside";
import { StatusLine } from "./status-line";

/** Resolves when the hub has read a part of a response. */
let onRead = () => {};
class WatchedEgress extends Egress {
  override async connect(...call: Parameters<Egress["connect"]>) {
    const socket = await super.connect(...call);
    return socket.on("data", () => setImmediate(onRead));
  }
}

const egress = new WatchedEgress({ origin: "http://localhost:3000", egressAllow: ["127.0.0.1"] });
afterEach(() => {
  onRead = () => {};
  egress.close();
});

async function receiver(respond: (socket: Socket) => unknown) {
  const opened = await openRawReceiver(respond);
  onTestFinished(opened.close);
  return opened;
}

const post = (url: string, more: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
  postOutside(egress, { url, headers: {}, body: '{"n":1}', timeoutMs: 20_000, maxBytes: 100, ...more });

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const CLOSING = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
const CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
const HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n";

test.each([
  ["100", [CONTINUE]],
  ["100 with a header", ["HTTP/1.1 100 Continue\r\nServer: x\r\n\r\n"]],
  ["100, three times", [CONTINUE, CONTINUE, CONTINUE]],
  ["102", ["HTTP/1.1 102 Processing\r\n\r\n"]],
  ["103", [HINTS]],
  ["100, 102 and 103", [CONTINUE, "HTTP/1.1 102 Processing\r\n\r\n", HINTS]],
])(
  "a response after %s has its own status, in one chunk or many, whether or not the connection stays open",
  async (_what, interim) => {
    for (const last of [OK, CLOSING]) {
      const whole = interim.join("") + last;
      for (const pieces of [[whole], [...interim, last], [...whole]]) {
        const { url, seen } = await receiver((socket) => void writeInPieces(socket, pieces));
        for (const n of [1, 2]) {
          expect(await post(url)).toMatchObject({ status: 200, text: "ok", unread: null });
          expect(seen.bodies).toEqual(Array(n).fill('{"n":1}'));
          expect(seen.connections).toBe(n);
        }
      }
    }
  },
);

test("each post opens a connection of its own and leaves none open", async () => {
  let ended = 0;
  const { url, seen } = await receiver((socket) => {
    socket.once("close", () => {
      ended += 1;
    });
    socket.write(OK);
  });
  await post(url);
  await post(url);
  await expect.poll(() => ended).toBe(2);
  expect(seen.connections).toBe(2);
  expect(seen.heads[0]).toMatch(/^POST \/events HTTP\/1\.1\r\n/);
  expect(seen.heads[0]).toMatch(/\r\nconnection: close\r\n/i);
  expect(seen.heads[0]).toMatch(/\r\ncontent-length: 7\r\n/i);
  expect(seen.heads[0]).toMatch(/\r\nhost: 127\.0\.0\.1:\d+\r\n/i);
});

const big = (bytes: number) => `X-Big: ${"x".repeat(bytes)}\r\n`;

test("headers of 40 kB are read", async () => {
  const { url } = await receiver((socket) =>
    socket.write(
      `HTTP/1.1 503 Busy\r\n${big(20_000)}${big(20_000)}Retry-After: 7\r\nContent-Length: 0\r\n\r\n`,
    ),
  );
  expect(await post(url)).toMatchObject({ status: 503, headers: { "retry-after": "7" }, unread: null });
});

test.each([
  ["headers too large", big(MAX_HEADER_BYTES)],
  ["not http", "no colon\r\n\r\n"],
  ["not http", "Content-Length: two\r\n\r\n"],
  ["not http", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok"],
  ["not http", "X: a\0b\r\n\r\n"],
])("the status before headers that cannot be read counts: %s", async (unread, headers) => {
  const { url, respond } = await receiver((socket) => socket.write(`HTTP/1.1 200 OK\r\n${headers}`));
  expect(await post(url)).toEqual({ status: 200, headers: {}, text: "", unread });
  respond((socket) => writeInPieces(socket, [CONTINUE, "HTTP/1.1 5", "00 Oh\r", `\n${headers}`]));
  expect(await post(url)).toEqual({ status: 500, headers: {}, text: "", unread });
});

test.each([
  ["closes after the status line", "HTTP/1.1 200 OK\r\n", "closed"],
  ["closes in the middle of a header", "HTTP/1.1 204 No Content\r\nServer: a", "closed"],
  ["closes after the status code", "HTTP/1.0 202 ", "closed"],
])("a receiver that %s has responded", async (_what, bytes, unread) => {
  for (const end of ["end", "resetAndDestroy"] as const) {
    const { url } = await receiver((socket) => {
      socket.write(bytes);
      onRead = () => void socket[end]();
    });
    expect(await post(url)).toEqual({ status: expect.toSatisfy(isSuccess), headers: {}, text: "", unread });
  }
});

const isSuccess = (status: number) => status >= 200 && status < 300;

test.each([
  ["no body and no length", "", ""],
  ["a body that stops short of its length", "Content-Length: 50\r\n", "half"],
  ["a body longer than its length", "Content-Length: 2\r\n", "ok and more"],
  ["a body in bytes that are no gzip", "Content-Encoding: gzip\r\nContent-Length: 4\r\n", "half"],
  ["a chunk with a broken size", "Transfer-Encoding: chunked\r\n", "2\r\nok\r\nzz\r\nmore"],
  ["chunks that never end", "Transfer-Encoding: chunked\r\n", "2\r\nok\r\n"],
  ["broken trailers", "Transfer-Encoding: chunked\r\nTrailer: A\r\n", "2\r\nok\r\n0\r\nno colon\r\n\r\n"],
  ["trailers", "Transfer-Encoding: chunked\r\nTrailer: A\r\n", "2\r\nok\r\n0\r\nA: b\r\n\r\n"],
  ["trailers without end", "Transfer-Encoding: chunked\r\n", `2\r\nok\r\n0\r\n${big(200_000)}`],
  ["a second response behind it", "Content-Length: 2\r\n", `ok${OK}`],
])("a 2xx with %s is a success", async (_what, headers, body) => {
  const { url } = await receiver((socket) => socket.end(`HTTP/1.1 200 OK\r\n${headers}\r\n${body}`));
  expect(await post(url)).toMatchObject({ status: 200, unread: null });
});

test("a 2xx is a success even if its body is late, or the post is stopped meanwhile", async () => {
  const bytes = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf";
  const { url, respond } = await receiver((socket) => socket.write(bytes));
  expect(await post(url, { timeoutMs: 1_500 })).toMatchObject({ status: 200, text: "half", unread: null });
  respond((socket) => socket.write("HTTP/1.1 200 OK\r\nServer:"));
  expect(await post(url, { timeoutMs: 1_500 })).toMatchObject({ status: 200, unread: "timeout" });
  const stop = new AbortController();
  respond((socket) => socket.write(bytes));
  onRead = () => stop.abort(new Error("stopped"));
  expect(await post(url, { signal: stop.signal })).toMatchObject({ status: 200, unread: null });
});

test("without a final status the failure is named", async () => {
  const { url, respond } = await receiver((socket) => socket.end(CONTINUE));
  expect(await post(url)).toEqual({ failure: "closed" });
  respond((socket) => socket.end("SSH-2.0-OpenSSH_9\r\n\r\n"));
  expect(await post(url)).toEqual({ failure: "not http" });
  respond((socket) => socket.end("HTTP/1.1 99 Low\r\n\r\n"));
  expect(await post(url)).toEqual({ failure: "not http" });
  respond((socket) => socket.end());
  expect(await post(url)).toEqual({ failure: "closed" });
  expect(await post("http://127.0.0.1:1/")).toEqual({ failure: "refused" });
  respond((socket) => socket.write(CONTINUE));
  expect(await post(url, { timeoutMs: 200 })).toEqual({ failure: "timeout" });
  respond((socket) => socket.write(`HTTP/1.1 103 Early Hints\r\n${big(MAX_HEADER_BYTES)}`));
  expect(await post(url)).toEqual({ failure: "headers too large" });
  // The number of interim responses is limited too.
  respond((socket) => socket.write(HINTS.repeat(20_000)));
  expect(await post(url)).toEqual({ failure: "headers too large" });
  respond((socket) =>
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
  );
  expect(await post(url)).toMatchObject({ status: 101 });
});

test("a post that is stopped before a status rejects with the reason", async () => {
  const stop = new AbortController();
  const { url } = await receiver(() => stop.abort(new Error("stopped")));
  await expect(post(url, { signal: stop.signal })).rejects.toThrow("stopped");
});

test("a status line is found wherever the chunks divide it", () => {
  const cases: [string, number | null][] = [
    ["\r\n\nHTTP/1.0 204\r\n", 204],
    [`HTTP/1.1 100\n\n${OK}`, 200],
    [`HTTP/1.1 100 a\nb: c\n\n${OK}`, 200],
    [`${HINTS}${CONTINUE}HTTP/1.1 410 Gone\r\n`, 410],
    [CONTINUE, null],
    ["HTTP/1.1 200", null],
    ["HTTP/1.1 2000 \r\n", null],
    ["HTTP/2 200 OK\r\n", null],
    [`nonsense\r\n${OK}`, null],
  ];
  for (const [text, status] of cases) {
    for (const size of [1, 2, 7, text.length]) {
      const line = new StatusLine();
      for (let from = 0; from < text.length; from += size)
        line.read(Buffer.from(text.slice(from, from + size)));
      expect(line.status, JSON.stringify([text, size])).toBe(status);
    }
  }
});
