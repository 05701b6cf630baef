// @database

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { channels } from "@/db/schema";
import { keepAlive } from "../participants/keep-alive";
import { getRoster } from "../participants/list-roster";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { defaultPolicies } from "../settings/limit-policies";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";

let runtime: TestRuntime;
let limited: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
  limited = await openTestRuntime({ limits: true });
});
afterAll(() => Promise.all([runtime.close(), limited.close()]));

type Given = Parameters<typeof testContext>[1];

async function open() {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const ann = await channel.join("ann");
  return {
    channel,
    other,
    ann,
    byToken: (given: Given) => getRoster(testContext(runtime, given), { channel_id: channel.id }),
    bySession: (given: Given) => keepAlive(testContext(runtime, given), { channel_id: channel.id }),
  };
}

test("the channel is checked before any credential, and a credential before any field", async () => {
  const { ann } = await open();
  const at = (channel_id: string) => problemOf(keepAlive(ann.as(), { channel_id }));
  expect(await at("no-such-channel")).toMatchObject({ code: "channel_not_found", status: 404 });
  for (const odd of ["", "x".repeat(500), "../general", "GENERAL"])
    expect(await at(odd)).toMatchObject({ code: "channel_not_found", status: 404 });
  for (const unusable of ["x\0", "\ud800"])
    expect(await at(unusable)).toMatchObject({ code: "invalid", status: 400 });
  const { channel, byToken } = await open();
  expect(await refusalOf(byToken({}))).toBe("unauthorized");
  const wrong = { channel_id: channel.id, timeout: "long" };
  expect(await refusalOf(keepAlive(testContext(runtime), wrong))).toBe("unauthorized");
});

test("an invalid bearer is refused even with a valid session, and neither is repeated", async () => {
  const { other, ann, bySession, byToken } = await open();
  for (const bearer of [other.token, "", "public", "hunter2-hunter2"]) {
    for (const call of [bySession, byToken]) {
      const problem = await problemOf(call({ bearer, sessionId: ann.sessionId }));
      expect(problem).toMatchObject({ code: "unauthorized", status: 401 });
      if (bearer) expect(JSON.stringify(problem)).not.toContain(bearer);
    }
  }
});

test("a session id that we generated is sufficient alone, for reading too", async () => {
  const { ann, bySession, byToken } = await open();
  expect(await bySession({ sessionId: ann.sessionId })).toMatchObject({ ok: true });
  expect((await byToken({ sessionId: ann.sessionId })).roster).toEqual(["ann"]);
});

test("a session call without a session id gets an error that names the missing header", async () => {
  const { channel, bySession } = await open();
  const problem = await problemOf(bySession({ bearer: channel.token }));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail).toMatch(/^X-Session-Id: missing/);
});

test("beside the right token an ended session changes nothing", async () => {
  const { channel, ann, byToken } = await open();
  await ann.leave();
  expect((await byToken({ bearer: channel.token, sessionId: ann.sessionId })).roster).toEqual([]);
});

test("a rotated token works during its grace period and not after it", async () => {
  const { channel, byToken } = await open();
  const next = newToken("join");
  await runtime.db
    .update(channels)
    .set({
      joinTokenHash: hashSecret(next),
      previousTokenHash: hashSecret(channel.token),
      previousTokenUntil: runtime.now() + 60_000,
    })
    .where(eq(channels.id, channel.id));
  runtime.bus.publish({ type: "channel", channel: channel.id });
  expect((await byToken({ bearer: next })).roster).toEqual(["ann"]);
  expect((await byToken({ bearer: channel.token })).roster).toEqual(["ann"]);
  runtime.advance(61_000);
  expect(await refusalOf(byToken({ bearer: channel.token }))).toBe("unauthorized");
  expect(await byToken({ bearer: next })).toBeTruthy();
});

test("guesses are limited per address, for tokens and session ids alike, and correct callers are not affected", async () => {
  const channel = await openTestChannel(limited);
  const roster = (given: Given) => getRoster(testContext(limited, given), { channel_id: channel.id });
  const alive = (given: Given) => keepAlive(testContext(limited, given), { channel_id: channel.id });
  const { limit } = defaultPolicies.guess;
  for (let n = 0; n < limit; n += 1) {
    if (n % 2) expect(await refusalOf(roster({ bearer: `guess-${n}` }))).toBe("unauthorized");
    else
      expect(await refusalOf(alive({ bearer: channel.token, sessionId: `guess-${n}` }))).toBe("not_joined");
  }
  const problem = await problemOf(roster({ bearer: "one-more" }));
  expect(problem).toMatchObject({ code: "rate_limited", status: 429 });
  expect(problem.retry_after_seconds).toBeGreaterThan(0);
  expect(await refusalOf(roster({ bearer: "one-more", address: "198.51.100.9" }))).toBe("unauthorized");
  expect(await roster({ bearer: channel.token })).toMatchObject({ roster: [] });
});

test("sends are limited per participant, and a new session does not get a new allowance", async () => {
  const channel = await openTestChannel(limited);
  const ann = await channel.join("ann");
  const bob = await channel.join("bob");
  const { limit } = defaultPolicies.send;
  // On a busy machine that many sends take long enough for the window to move on.
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  for (let n = 0; n < limit; n += 1) await ann.send(`${n}`);
  expect(await refusalOf(ann.send("over"))).toBe("rate_limited");
  await ann.leave();
  const again = await channel.join("ann");
  expect(await refusalOf(again.send("over"))).toBe("rate_limited");
  expect(await bob.send("mine is my own")).toMatchObject({ id: limit + 1 });
});
