import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../exit-codes";
import { bundledCommand } from "../testing/bundled-command";

/** Collects garbage all the time, and writes a byte to descriptor 3 each time. */
const COLLECT =
  'data:text/javascript,import { writeSync } from "node:fs"; setInterval(() => { gc(); writeSync(3, "."); }, 50).unref()';
const LIMIT = { timeout: 60_000 };
const message = { id: 1, from: "ada", to: "all", text: "wake up", at: 1 };
const hello = { callsign: "bob", roster: [], backlog_count: 0 };

test("--once ends at a message that arrives after garbage was collected", LIMIT, async () => {
  const hub = await streamingHub();
  const { ended, stdout, collections } = listener(hub.origin, ["--once", "--coalesce", "0"]);
  const stream = await hub.streams[0];
  await collections(20);
  stream?.write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
  expect(await ended).toBe(exitCodes.ok);
  expect(stdout()).toContain("ada → all: wake up");
});

test("SIGTERM ends a listener that has collected garbage", LIMIT, async () => {
  const hub = await streamingHub();
  const { ended, child, collections } = listener(hub.origin);
  await hub.streams[0];
  await collections(20);
  child.kill("SIGTERM");
  expect(await ended).toBe(exitCodes.interrupted);
});

test("a hub that stopped responding is called again after garbage was collected", LIMIT, async () => {
  const hub = await streamingHub();
  const { child, ended } = listener(hub.origin, [], { AIRBAND_SILENCE_SECONDS: "2" });
  await hub.streams[0];
  await hub.streams[1];
  child.kill("SIGTERM");
  expect(await ended).toBe(exitCodes.interrupted);
});

/** Responds to each stream with hello, and to everything else with an empty object. `streams[n]` is the nth stream. */
async function streamingHub() {
  const opened: ((response: ServerResponse) => void)[] = [];
  const streams = [0, 1].map(() => new Promise<ServerResponse>((resolve) => opened.push(resolve)));
  const server = createServer((request, response) => {
    if (!request.url?.endsWith("/stream")) return void response.end("{}");
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`event: hello\ndata: ${JSON.stringify(hello)}\n\n`);
    opened.shift()?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, streams };
}

/** `airband listen` in a process of its own that collects garbage all the time. */
function listener(origin: string, args: string[] = [], env: Record<string, string> = {}) {
  const home = mkdtempSync(join(tmpdir(), "airband-gc-"));
  const sessions = join(
    home,
    ".local/state/airband/sessions",
    encodeURIComponent(new URL(origin).host.replace(":", "-")),
  );
  mkdirSync(sessions, { recursive: true });
  const session = {
    origin,
    channel_id: "quiet",
    callsign: "bob",
    session_id: "s",
    join_token: null,
    identity_key: null,
    joined_at: 1,
  };
  writeFileSync(join(sessions, "quiet.bob.json"), JSON.stringify(session));
  const flags = ["--expose-gc", "--import", COLLECT];
  const child = spawn(process.execPath, [...flags, bundledCommand, "listen", ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      AIRBAND_ORIGIN: origin,
      XDG_RUNTIME_DIR: home,
      NODE_ENV: "test",
      ...env,
    },
    stdio: ["ignore", "pipe", "ignore", "pipe"],
  });
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    printed += chunk;
  });
  const collecting = child.stdio[3] as Readable;
  /** Resolves after this many more collections, when everything that is only held weakly is gone. */
  const collections = async (count: number) => {
    for (let left = count; left > 0; ) left -= ((await once(collecting, "data")) as [Buffer])[0].length;
  };
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
    rmSync(home, { recursive: true, force: true });
  });
  return { child, ended, collections, stdout: () => printed };
}
