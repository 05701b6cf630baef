import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { reachableRedis } from "@/server/testing/reachable-redis";
import { startUpstashStandIn } from "@/server/testing/upstash-stand-in";
import { parseLimitSettings } from "../settings/limit-policies";
import type { LimitBucket } from "./limit-verdict";
import { openLimits } from "./limits";

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

async function standIn() {
  const upstash = await startUpstashStandIn(redisUrl ?? "", "the-token");
  cleanups.push(() => upstash.close());
  return upstash;
}

function open(url: string, token: string) {
  return openLimits({
    env: { upstash: { url, token }, redisUrl: null, limits: true, limitPolicies: policies },
    log: { warn: (fields) => warnings.push(fields) },
  });
}

function buckets(): LimitBucket[] {
  return [
    { kind: "participant", key: randomUUID() },
    { kind: "account", key: randomUUID() },
  ];
}

async function allowedOfTen(limits: ReturnType<typeof open>): Promise<number> {
  const caller = buckets();
  let count = 0;
  for (let i = 0; i < 10; i++) if ((await limits.charge("send", caller)).allowed) count++;
  return count;
}

it.skipIf(redisUrl === null)("sends Upstash all buckets in one authenticated request", async () => {
  const upstash = await standIn();
  const limits = open(upstash.url, "the-token");
  const caller = buckets();
  await limits.charge("send", caller);
  const before = upstash.requests.length;
  await limits.charge("send", caller);

  expect(upstash.requests).toHaveLength(before + 1);
  const request = upstash.requests.at(-1);
  expect(request?.path).toBe("/pipeline");
  expect(request?.headers).toMatchObject({ authorization: "Bearer the-token", "upstash-encoding": "base64" });
  expect(request?.commands).toEqual(
    caller.map(({ kind, key }) => {
      const name = `airband:limit:send:${kind}:${key}`;
      const window = Math.floor(Date.now() / 60_000);
      const limit = kind === "participant" ? 3 : 15;
      return [
        "evalsha",
        expect.stringMatching(/^[0-9a-f]{40}$/),
        2,
        `${name}:${window}`,
        `${name}:${window - 1}`,
        limit,
        Date.now(),
        60_000,
        1,
      ];
    }),
  );
  expect(warnings).toEqual([]);
});

it.skipIf(redisUrl === null)("sends Upstash nothing about the machine it runs on", async () => {
  const upstash = await standIn();
  await open(upstash.url, "the-token").charge("send", buckets());
  const names = upstash.requests.flatMap(({ headers }) => Object.keys(headers));
  expect(names).toContain("authorization");
  expect(names.filter((name) => name.includes("telemetry"))).toEqual([]);
});

it.skipIf(redisUrl === null)(
  "an Upstash that refuses the token does not lift the limit, and the token is not logged",
  async () => {
    const upstash = await standIn();
    expect(await allowedOfTen(open(upstash.url, "stale-token"))).toBe(3);
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(warnings)).not.toContain("stale-token");
  },
);

it("an Upstash that never responds delays one call, not all of them, and does not lift the limit", async () => {
  let asked = 0;
  const mute = createServer(() => {
    asked++;
  });
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    mute.closeAllConnections();
    mute.close();
  });
  expect(await allowedOfTen(open(`http://127.0.0.1:${(mute.address() as AddressInfo).port}`, "t"))).toBe(3);
  expect(asked).toBe(1);
  expect(warnings).toHaveLength(1);
});
