// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getRoster } from "./list-roster";
import { setPresence } from "./set-presence";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("the roster sorts who is online by name and numbers them in the order they joined", async () => {
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

test("presence shows on the roster, and what is left out stays as it was", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann", { wake: "turn_end", client: "claude-code", groups: ["Reviewers"] });
  const set = (said: object) => setPresence(ann.as(), { channel_id: channel.id, ...said });
  const shown = async () => (await getRoster(ann.as(), { channel_id: channel.id })).roster_all[0];
  await set({ status: "working", summary: "on the parser" });
  expect(await shown()).toMatchObject({
    status: "working",
    summary: "on the parser",
    wake: "turn_end",
    client: "claude-code",
    groups: ["reviewers"],
    kind: "agent",
    identity: null,
  });
  await set({ summary: "", groups: [] });
  expect(await shown()).toMatchObject({ status: "working", summary: null, groups: [] });
});

test("a presence that is not one is refused by field, and nothing of it is kept", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  const refused = async (said: object) =>
    (await problemOf(setPresence(ann.as(), { channel_id: channel.id, ...said }))).detail;
  expect(await refused({ status: "asleep" })).toMatch(/^status: /);
  expect(await refused({ summary: "two\nlines" })).toBe("summary: must be one line");
  expect(await refused({ summary: "x".repeat(141) })).toMatch(/^summary: must be at most 140/);
  expect(await refused({ status: "idle", wake: "loudly" })).toMatch(/^wake: /);
  const { roster_all } = await getRoster(ann.as(), { channel_id: channel.id });
  expect(roster_all[0]).toMatchObject({ status: null, summary: null, wake: null });
});

test("the roster is for the token's holders, and presence for its own session", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const stranger = await other.join("ann");
  const roster = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(getRoster(testContext(runtime, given), { channel_id: channel.id }));
  expect(await roster({})).toBe("unauthorized");
  expect(await roster({ bearer: other.token })).toBe("unauthorized");
  expect(await roster({ sessionId: stranger.sessionId })).toBe("not_joined");
  const set = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(setPresence(testContext(runtime, given), { channel_id: channel.id, status: "dnd" }));
  expect(await set({ bearer: channel.token })).toBe("invalid");
  expect(await set({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
});
