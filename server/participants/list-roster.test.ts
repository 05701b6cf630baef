// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getRoster } from "./list-roster";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("the roster sorts online participants by name and numbers them in the order they joined", async () => {
  const channel = await openTestChannel(runtime);
  for (const name of ["zoe", "bob", "ann"]) {
    await channel.join(name);
    runtime.advance(10);
  }
  await (await channel.join("gone")).leave();
  const holder = testContext(runtime, { bearer: channel.token });
  const answer = await getRoster(holder, { channel_id: channel.id });
  expect(answer.roster).toEqual(["ann", "bob", "zoe"]);
  expect(answer.roster_with_index.map(({ idx, callsign }) => `${idx} ${callsign}`)).toEqual([
    "1 zoe",
    "2 bob",
    "3 ann",
  ]);
  expect(answer.roster_all.map(({ callsign, online }) => [callsign, online])).toEqual(
    expect.arrayContaining([
      ["gone", false],
      ["zoe", true],
    ]),
  );
});

test("the roster is for holders of the channel's own token or session", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const stranger = await other.join("ann");
  const roster = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(getRoster(testContext(runtime, given), { channel_id: channel.id }));
  expect(await roster({})).toBe("unauthorized");
  expect(await roster({ bearer: other.token })).toBe("unauthorized");
  expect(await roster({ sessionId: stranger.sessionId })).toBe("not_joined");
});
