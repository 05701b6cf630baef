// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { describeChannel } from "../channels/describe-channel";
import { joinChannel } from "../participants/join-channel";
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

test("processes that start at the same time create each band once", async () => {
  const bands = withBands(["general", "help", "late"]);
  await Promise.all(Array.from({ length: 5 }, () => ensureBands(bands)));
  expect((await list(bands as TestRuntime)).map((band) => band.name)).toEqual(["general", "help", "late"]);
});

test("a band removed from the setting is neither listed nor joinable, and continues when it is added again", async () => {
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

test("an empty setting turns every band off, and affects no other channel", async () => {
  const { channel_id } = await createChannel(testContext(runtime), {});
  await ensureBands(withBands([]));
  runtime.callers.forgetChannel("general");
  expect(await list(withBands([]) as TestRuntime)).toEqual([]);
  await expect(describeChannel(testContext(runtime), { channel_id: "general" })).rejects.toThrow();
  expect(await describeChannel(testContext(runtime), { channel_id })).toMatchObject({ exists: true });
  await ensureBands(runtime);
});
