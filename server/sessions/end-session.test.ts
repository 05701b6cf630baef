// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { isAirbandError } from "../errors";
import { hashSecret } from "../secrets/token-kinds";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { endSession } from "./end-session";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a session ends once, even if several calls end it at the same time", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const ending = {
    channelId: channel.id,
    sessionHash: hashSecret(bob.sessionId),
    code: "session_expired" as const,
  };
  const ended = await Promise.all(Array.from({ length: 10 }, () => endSession(runtime, ending)));
  expect(ended.filter(Boolean)).toHaveLength(1);
});

test("concurrent sending, leaving, expiring and joining under one name succeeds or is refused, and never fails internally", async () => {
  const channel = await openTestChannel(runtime);
  const cho = await channel.join("cho");
  for (let round = 0; round < 20; round += 1) {
    const bob = await channel.join("bob");
    const done = await Promise.allSettled([
      bob.send("first words", {}, `key-${round}`),
      bob.leave(),
      channel.join("bob", { session_id: bob.sessionId }),
      channel.join("bob"),
      cho.send("to bob", { to: "bob" }, `key-${round}`),
      bob.leave(),
    ]);
    for (const one of done)
      if (one.status === "rejected") expect(isAirbandError(one.reason), String(one.reason)).toBe(true);
    runtime.advance(121_000);
    await cho.ack(0);
  }
}, 30_000);
