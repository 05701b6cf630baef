// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultPolicies } from "../settings/limit-policies";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  const guess = { ...defaultPolicies.guess, limit: 5 };
  runtime = await openTestRuntime({ limits: true, limitPolicies: { ...defaultPolicies, guess } });
});
afterAll(() => runtime.close());

test("concurrent guesses of the owner's password are counted before the next is compared", async () => {
  const channel = await openTestChannel(runtime, { trust_mode: "trusted", owner_password: "open sesame" });
  const wrong = Array.from({ length: 5 }, (_, n) => `open barley ${n}`);
  const refusals = await Promise.all(
    [...wrong, "open sesame"].map((owner_password, n) =>
      refusalOf(channel.join(`guesser-${n}x`, { owner_password })),
    ),
  );
  expect(refusals).toEqual([...wrong.map(() => "unauthorized"), "rate_limited"]);
});
