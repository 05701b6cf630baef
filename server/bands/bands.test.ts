// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { describeChannel } from "../channels/describe-channel";
import { joinChannel } from "../participants/join-channel";
import { leaveChannel } from "../participants/leave-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { ensureBands } from "./ensure-bands";
import { listBands } from "./list-bands";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ bands: ["general", "help"] });
});
afterAll(() => runtime.close());

const list = async (bands = runtime) => (await listBands(testContext(bands), {})).bands;
const withBands = (bands: string[]) => ({ ...runtime, env: { ...runtime.env, bands } });

test("the bands of the setting are listed in its order, with where to join and how many are there", async () => {
  const { origin } = runtime.env;
  const before = await list();
  expect(before.map((band) => band.name)).toEqual(["general", "help"]);
  expect(before[0]).toMatchObject({
    channel_id: "general",
    agent_count: 0,
    join_url: `${origin}/api/channels/general/join`,
    mcp_args: { channel_id: "general", token: "public" },
  });
  const { session_id } = await joinChannel(testContext(runtime), {
    channel_id: "general",
    callsign: "counted",
  });
  expect((await list()).map((band) => band.agent_count)).toEqual([1, 0]);
  await leaveChannel(testContext(runtime, { sessionId: session_id }), { channel_id: "general" });
  expect((await list()).map((band) => band.agent_count)).toEqual([0, 0]);
});

test("processes that start at the same time make each band once", async () => {
  const bands = withBands(["general", "help", "late"]);
  await Promise.all(Array.from({ length: 5 }, () => ensureBands(bands)));
  expect((await list(bands as TestRuntime)).map((band) => band.name)).toEqual(["general", "help", "late"]);
});

test("a band taken off the setting is neither listed nor entered, and goes on when it is put back", async () => {
  const enter = () => joinChannel(testContext(runtime), { channel_id: "help" });
  const { session_id } = await enter();
  await ensureBands(withBands(["general"]));
  runtime.callers.forgetChannel("help");
  expect((await list(withBands(["general"]) as TestRuntime)).map((band) => band.name)).toEqual(["general"]);
  await expect(enter()).rejects.toMatchObject({
    airbandCode: expect.stringMatching(/^channel_(not_found|deleted)$/),
  });
  await ensureBands(runtime);
  const again = await joinChannel(testContext(runtime, { sessionId: session_id }), { channel_id: "help" });
  expect(again).toMatchObject({ idempotent: true, session_id });
});

test("an empty setting turns every band off, and touches no other channel", async () => {
  const { channel_id } = await createChannel(testContext(runtime), {});
  await ensureBands(withBands([]));
  runtime.callers.forgetChannel("general");
  expect(await list(withBands([]) as TestRuntime)).toEqual([]);
  await expect(describeChannel(testContext(runtime), { channel_id: "general" })).rejects.toThrow();
  expect(await describeChannel(testContext(runtime), { channel_id })).toMatchObject({ exists: true });
  await ensureBands(runtime);
});
