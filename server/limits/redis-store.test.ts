import { randomUUID } from "node:crypto";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { reachableRedis } from "@/server/testing/reachable-redis";
import { parseLimitSettings } from "../settings/limit-policies";
import type { LimitBucket } from "./limit-verdict";
import { type Limits, openLimits } from "./limits";

const redisUrl = await reachableRedis();
const { policies } = parseLimitSettings({ AIRBAND_LIMIT_SEND: "3/60" });
const cleanups: (() => unknown)[] = [];
let warnings: Record<string, unknown>[] = [];

beforeEach(() => {
  warnings = [];
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 20, 12, 0, 1) });
});

afterEach(async () => {
  vi.useRealTimers();
  for (const cleanUp of cleanups.splice(0)) await cleanUp();
});

function open(port: number): Limits {
  const limits = openLimits({
    env: { upstash: null, redisUrl: `redis://127.0.0.1:${port}`, limits: true, limitPolicies: policies },
    log: { warn: (fields) => warnings.push(fields) },
  });
  cleanups.push(() => limits.close());
  return limits;
}

/** A TCP server whose connections can be cut, like those of a Redis that dies. */
async function listen(onSocket: (socket: Socket) => void, port = 0) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const kill = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  cleanups.push(kill);
  return { port: (server.address() as AddressInfo).port, kill };
}

const toRedis = toRedisUntil({ now: false });

/** A Redis that responds until `mute.now` is set, then keeps its connections open without responding. */
function toRedisUntil(mute: { now: boolean }): (socket: Socket) => void {
  return (socket) => {
    const upstream = connect(Number(new URL(redisUrl ?? "").port || 6379), new URL(redisUrl ?? "").hostname);
    upstream.on("error", () => {});
    upstream.on("data", (chunk) => mute.now || socket.write(chunk));
    socket.on("close", () => upstream.destroy());
    socket.pipe(upstream);
  };
}

async function allowed(limits: Limits, sender: LimitBucket[], calls: number): Promise<number> {
  let count = 0;
  for (let i = 0; i < calls; i++) if ((await limits.charge("send", sender)).allowed) count++;
  return count;
}

function sender(): LimitBucket[] {
  return [{ kind: "participant", key: randomUUID() }];
}

it("without Redis limits still apply: calls are counted in the process, and it is logged once a minute", async () => {
  const gone = await listen(() => {});
  await gone.kill();
  const limits = open(gone.port);
  const caller = sender();
  expect(await allowed(limits, caller, 10)).toBe(3);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatchObject({ store: "redis", reason: expect.any(String) });
  vi.setSystemTime(Date.now() + 30_000);
  await limits.charge("send", caller);
  expect(warnings).toHaveLength(1);
  vi.setSystemTime(Date.now() + 31_000);
  await limits.charge("send", caller);
  expect(warnings).toHaveLength(2);
});

it("a Redis that accepts and never responds neither delays a call for ever nor lifts the limit", async () => {
  const mute = await listen(() => {});
  const limits = open(mute.port);
  expect(await allowed(limits, sender(), 10)).toBe(3);
  expect(warnings).toHaveLength(1);
});

it.skipIf(redisUrl === null)(
  "a Redis that dies meanwhile never allows more than the limit of each store",
  async () => {
    const proxy = await listen(toRedis);
    const limits = open(proxy.port);
    const caller = sender();
    expect(await allowed(limits, caller, 10)).toBe(3);
    expect(warnings).toHaveLength(0);
    await proxy.kill();
    expect(await allowed(limits, caller, 10)).toBe(3);
    expect(warnings).toHaveLength(1);
  },
);

it.skipIf(redisUrl === null)(
  "a Redis that stops responding with its connections open does not delay calls for ever",
  async () => {
    const mute = { now: false };
    const limits = open((await listen(toRedisUntil(mute))).port);
    const caller = sender();
    expect(await allowed(limits, caller, 10)).toBe(3);
    mute.now = true;
    expect(await allowed(limits, caller, 10)).toBe(3);
    expect(warnings).toHaveLength(1);
  },
);

it.skipIf(redisUrl === null)("a Redis that returns is used again, with its earlier counts", async () => {
  const proxy = await listen(toRedis);
  const limits = open(proxy.port);
  const [caller, other] = [sender(), sender()];
  expect(await allowed(limits, caller, 3)).toBe(3);
  await proxy.kill();
  await limits.charge("send", other);
  expect(warnings).toHaveLength(1);

  await listen(toRedis, proxy.port);
  await vi.waitFor(
    async () => {
      vi.setSystemTime(Date.now() + 1_000);
      expect((await limits.peek("send", caller)).allowed).toBe(false);
    },
    { timeout: 10_000, interval: 100 },
  );
});
