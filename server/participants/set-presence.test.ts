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

test("presence shows on the roster, and omitted fields do not change", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann", { wake: "turn_end", client: "claude-code", groups: ["Reviewers"] });
  const set = (fields: object) => setPresence(ann.as(), { channel_id: channel.id, ...fields });
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

test("an invalid presence is refused by field, and nothing of it is stored", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  const refused = async (fields: object) =>
    (await problemOf(setPresence(ann.as(), { channel_id: channel.id, ...fields }))).detail;
  expect(await refused({ status: "asleep" })).toMatch(/^status: /);
  expect(await refused({ summary: "two\nlines" })).toBe("summary: must be one line");
  expect(await refused({ summary: "x".repeat(141) })).toMatch(/^summary: must be at most 140/);
  expect(await refused({ status: "idle", wake: "loudly" })).toMatch(/^wake: /);
  const { roster_all } = await getRoster(ann.as(), { channel_id: channel.id });
  expect(roster_all[0]).toMatchObject({ status: null, summary: null, wake: null });
});

test("presence can only be set by its own session", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const stranger = await other.join("ann");
  const set = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(setPresence(testContext(runtime, given), { channel_id: channel.id, status: "dnd" }));
  expect(await set({ bearer: channel.token })).toBe("invalid");
  expect(await set({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await set({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
});
