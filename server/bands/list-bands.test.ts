// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinChannel } from "../participants/join-channel";
import { leaveChannel } from "../participants/leave-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listBands } from "./list-bands";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ bands: ["general", "help"] });
});
afterAll(() => runtime.close());

const list = async () => (await listBands(testContext(runtime), {})).bands;

test("the bands of the setting are listed in its order, with the join address and the number online", async () => {
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
