// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a new holder of a callsign shares no idempotency key with the previous one", async () => {
  const channel = await openTestChannel(runtime);
  await channel.join("ann");
  const first = await channel.join("bob");
  const before = await first.send("a secret", {}, "key-1");
  await first.leave();
  const second = await channel.join("bob");
  const same = await second.send("a secret", {}, "key-1");
  const other = await second.send("another", {}, "key-2");
  expect([same.repeated, same.id]).toEqual([undefined, (before.id ?? 0) + 1]);
  expect(other.repeated).toBeUndefined();
});

test("a key is still valid for its own holder after a break", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const before = await bob.send("once", {}, "key-1");
  await bob.leave();
  const back = await channel.join("bob", { session_id: bob.sessionId });
  const again = await back.send("once", {}, "key-1");
  expect([again.repeated, again.id]).toEqual([true, before.id]);
});
