// @database both

import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel, refusalOf } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ quotaMb: 1, quotaChannelMb: 256 });
});
afterAll(() => runtime.close());

test("a hub whose quota is used up refuses further text on every channel and stores nothing of it", async () => {
  const [one, two] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [ann, bob] = [await one.join("ann"), await two.join("bob")];
  for (let n = 0; n < 16; n += 1) await (n % 2 ? ann : bob).send("x".repeat(64 * 1024));
  expect(await refusalOf(ann.send("one more"))).toBe("quota_full");
  expect(await refusalOf(bob.send("one more"))).toBe("quota_full");
  expect((await ann.history()).map((message) => message.text.length)).toEqual(Array(8).fill(64 * 1024));
});
