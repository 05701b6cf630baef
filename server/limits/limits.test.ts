import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reachableRedis } from "@/server/testing/reachable-redis";
import { startUpstashStandIn } from "@/server/testing/upstash-stand-in";
import { parseLimitSettings } from "../settings/limit-policies";
import type { LimitBucket } from "./limit-verdict";
import { type Limits, type LimitsEnv, openLimits } from "./limits";

const redisUrl = await reachableRedis();
const upstash = redisUrl ? await startUpstashStandIn(redisUrl, "secret") : null;
afterAll(() => upstash?.close());

const inProcess = { upstash: null, redisUrl: null, limits: true };
const stores: { name: string; env: LimitsEnv; there: boolean }[] = [
  { name: "in process", env: inProcess, there: true },
  { name: "Redis", env: { ...inProcess, redisUrl }, there: redisUrl !== null },
  {
    name: "Upstash",
    env: { ...inProcess, upstash: { url: upstash?.url ?? "", token: "secret" } },
    there: upstash !== null,
  },
];

// Early in a minute that is also early in one of the longer windows, so that no test straddles two windows by chance.
const start = Date.UTC(2026, 10, 20, 12, 0, 1);
const { policies } = parseLimitSettings({ AIRBAND_LIMIT_SEND: "4/60", AIRBAND_LIMIT_JOIN: "3/60" });
const opened: Limits[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});

afterEach(async () => {
  vi.useRealTimers();
  for (const limits of opened.splice(0)) await limits.close();
});

function open(env: LimitsEnv): Limits {
  const warn = (fields: object) => expect.fail(`the store failed: ${JSON.stringify(fields)}`);
  const limits = openLimits({ env: { ...env, limitPolicies: policies }, log: { warn } });
  opened.push(limits);
  return limits;
}

function participant(): LimitBucket {
  return { kind: "participant", key: randomUUID() };
}

/** A separate address for every test: the stores outlive them. */
function address(): { kind: "address"; key: string } {
  const groups = randomUUID().replaceAll("-", "").match(/.{4}/g) ?? [];
  return { kind: "address", key: groups.join(":") };
}

describe.each(stores)("limits counted $name", ({ env, there }) => {
  const when = there ? it : it.skip;

  when("accept exactly the limit, and accept again when the announced window has ended", async () => {
    const limits = open(env);
    const sender = [participant()];
    for (const remaining of [3, 2, 1, 0]) {
      expect(await limits.charge("send", sender)).toMatchObject({ allowed: true, limit: 4, remaining });
    }
    const refused = await limits.charge("send", sender);
    expect(refused).toEqual({
      policy: "send",
      kind: "participant",
      allowed: false,
      limit: 4,
      windowSeconds: 60,
      remaining: 0,
      resetAt: Date.UTC(2026, 10, 20, 12, 1),
    });
    vi.setSystemTime(refused.resetAt + 1);
    expect((await limits.charge("send", sender)).allowed).toBe(true);
  });

  when("slide: half a window later half of what was used still counts", async () => {
    const limits = open(env);
    const sender = [participant()];
    for (let i = 0; i < 4; i++) await limits.charge("send", sender);
    vi.setSystemTime(Date.UTC(2026, 10, 20, 12, 1, 30));
    expect(await limits.peek("send", sender)).toMatchObject({ allowed: true, remaining: 2 });
  });

  when("let exactly the limit through of many calls at once", async () => {
    const limits = open(env);
    const sender = [participant(), address()];
    const verdicts = await Promise.all(Array.from({ length: 30 }, () => limits.charge("send", sender)));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(4);
  });

  when("hold senders who share an address to the address's own, larger allowance", async () => {
    const limits = open(env);
    const shared = address();
    for (let sender = 0; sender < 10; sender++) {
      const buckets = [participant(), shared];
      for (let i = 0; i < 4; i++) expect((await limits.charge("send", buckets)).allowed).toBe(true);
    }
    const verdict = await limits.charge("send", [participant(), shared]);
    expect(verdict).toMatchObject({ allowed: false, kind: "address", limit: 40 });
  });

  when(
    "charge a refused call to nobody, so that one runaway sender does not silence its neighbours",
    async () => {
      const limits = open(env);
      const [runaway, shared] = [participant(), address()];
      for (let i = 0; i < 50; i++) await limits.charge("send", [runaway, shared]);
      expect(await limits.peek("send", [shared])).toMatchObject({ allowed: true, remaining: 36 });
      expect((await limits.charge("send", [participant(), shared])).allowed).toBe(true);
    },
  );

  when("charge nothing for a look", async () => {
    const limits = open(env);
    const sender = [participant()];
    for (let i = 0; i < 10; i++) expect(await limits.peek("send", sender)).toMatchObject({ remaining: 4 });
    for (let i = 0; i < 4; i++) await limits.charge("send", sender);
    expect(await limits.peek("send", sender)).toMatchObject({ allowed: false, remaining: 0 });
  });

  when("count all of an IPv6 /64 as one address", async () => {
    const limits = open(env);
    const network = address().key.split(":").slice(0, 4).join(":");
    const verdicts = [];
    for (let host = 1; host <= 4; host++) {
      verdicts.push(await limits.charge("join", [{ kind: "address", key: `${network}::${host}` }]));
    }
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
  });

  when("keep policies apart", async () => {
    const limits = open(env);
    const caller = address();
    for (let i = 0; i < 3; i++) await limits.charge("join", [caller]);
    expect((await limits.charge("join", [caller])).allowed).toBe(false);
    expect((await limits.charge("guess", [caller])).allowed).toBe(true);
  });
});

describe.each(stores.filter(({ name }) => name !== "in process"))(
  "limits shared through $name",
  ({ env, there }) => {
    const when = there ? it : it.skip;

    when("are one allowance for all processes", async () => {
      const [one, other] = [open(env), open(env)];
      const sender = [participant()];
      for (let i = 0; i < 2; i++) await one.charge("send", sender);
      for (let i = 0; i < 2; i++) await other.charge("send", sender);
      expect((await one.charge("send", sender)).allowed).toBe(false);
      expect((await other.charge("send", sender)).allowed).toBe(false);
    });
  },
);

it("a call without a bucket is counted with all others whose address is unknown, not allowed uncounted", async () => {
  const limits = open(inProcess);
  await limits.charge("join", []);
  await limits.charge("join", [{ kind: "address", key: null }]);
  await limits.charge("join", []);
  expect((await limits.charge("join", [])).allowed).toBe(false);
});

it("limits that are off allow everything", async () => {
  const limits = open({ ...inProcess, limits: false });
  const sender = [participant()];
  for (let i = 0; i < 1_000; i++) expect((await limits.charge("send", sender)).allowed).toBe(true);
});
