import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isAirbandError } from "@/server/errors";
import { limitHeaders, refuseWhenOver } from "./limit-headers";
import type { LimitVerdict } from "./limit-verdict";
import { openLimits } from "./limits";

const now = Date.UTC(2026, 10, 20, 12, 0, 29, 500);

const verdict: LimitVerdict = {
  policy: "send",
  kind: "participant",
  allowed: true,
  limit: 60,
  windowSeconds: 60,
  remaining: 59,
  resetAt: Date.UTC(2026, 10, 20, 12, 1),
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now });
});

afterEach(() => {
  vi.useRealTimers();
});

function refusalOf(over: LimitVerdict) {
  try {
    refuseWhenOver(over);
  } catch (error) {
    if (isAirbandError(error)) return error;
  }
  throw new Error("it was not refused");
}

it("returns limit, remaining calls and the reset, in both families of headers", () => {
  expect(limitHeaders(verdict)).toEqual({
    "X-RateLimit-Limit": "60",
    "X-RateLimit-Remaining": "59",
    "X-RateLimit-Reset": String(Date.UTC(2026, 10, 20, 12, 1) / 1000),
    "RateLimit-Policy": '"send";q=60;w=60',
    RateLimit: '"send";r=59;t=31',
  });
});

it("gives one name one quota: a bucket with an allowance of its own has a name of its own", () => {
  const address: LimitVerdict = { ...verdict, kind: "address", limit: 600 };
  expect(limitHeaders(address)["RateLimit-Policy"]).toBe('"send-address";q=600;w=60');
  expect(limitHeaders({ ...address, policy: "join" })["RateLimit-Policy"]).toBe('"join";q=600;w=60');
});

it("refuses with Retry-After in header and body, and names the violated policy", () => {
  const refusal = refusalOf({ ...verdict, allowed: false, remaining: 0 });
  expect(refusal.airbandCode).toBe("rate_limited");
  expect(refusal.message).toContain("at most 60 in 60 seconds");
  expect(refusal.extra).toEqual({ retry_after_seconds: 31, "violated-policies": ["send"] });
  expect(refusal.headers).toMatchObject({ "Retry-After": "31", RateLimit: '"send";r=0;t=31' });
});

it("never asks a refused caller to retry after zero seconds", () => {
  expect(refusalOf({ ...verdict, allowed: false, resetAt: now }).headers["Retry-After"]).toBe("1");
});

it("lets an allowed call pass", () => {
  expect(() => refuseWhenOver(verdict)).not.toThrow();
});

it("returns no headers if limits are off", async () => {
  const limits = openLimits({
    env: { upstash: null, redisUrl: null, limits: false },
    log: { warn: () => {} },
  });
  expect(limitHeaders(await limits.charge("send", []))).toEqual({});
});
