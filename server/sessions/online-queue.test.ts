// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const ttl = { sessionTtlSeconds: 1_800 };

test("a caller that asks while another query is running still sees everybody who joined before it asked", async () => {
  const { id, join } = await openTestChannel(runtime);
  await join("bob");
  const early = runtime.online.callsigns({ id, ...ttl });
  await join("ann");
  expect(await runtime.online.callsigns({ id, ...ttl })).toEqual(["ann", "bob"]);
  expect(await early).toContain("bob");
});

test("concurrent callers each get the list of their own channel", async () => {
  const [one, two, empty] = [
    await openTestChannel(runtime),
    await openTestChannel(runtime),
    await openTestChannel(runtime),
  ];
  await one.join("ann");
  await two.join("bob");
  const asked = [one, two, one, empty].map(({ id }) => runtime.online.callsigns({ id, ...ttl }));
  expect(await Promise.all(asked)).toEqual([["ann"], ["bob"], ["ann"], []]);
});

test("participants that left or were idle for too long are not listed", async () => {
  const { id, join } = await openTestChannel(runtime, { session_ttl_seconds: 60 });
  await join("idle");
  runtime.advance(61_000);
  const ann = await join("ann");
  await join("bob");
  await ann.leave();
  expect(await runtime.online.callsigns({ id, sessionTtlSeconds: 60 })).toEqual(["bob"]);
});
