// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { keepAlive } from "./keep-alive";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("keepalive returns when the session expires, and each call extends it", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  const bob = await channel.join("bob");
  for (let n = 0; n < 3; n += 1) {
    runtime.advance(50_000);
    const { expires_at } = await keepAlive(bob.as(), { channel_id: channel.id });
    expect(expires_at - runtime.now()).toBeGreaterThan(59_000);
    expect(expires_at - runtime.now()).toBeLessThanOrEqual(60_000);
  }
});

test("keepalive needs a session of this channel", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const stranger = await other.join("ann");
  const call = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(keepAlive(testContext(runtime, given), { channel_id: channel.id }));
  expect(await call({})).toBe("unauthorized");
  expect(await call({ bearer: channel.token })).toBe("invalid");
  expect(await call({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await call({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
});
