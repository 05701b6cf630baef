// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { sendMessage } from "../messages/send-message";
import { MAX_TEXT_BYTES } from "../messages/sending/send-fields";
import { joinChannel } from "../participants/join-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { describeHub } from "./describe-hub";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ origin: "https://hub.example" });
});
afterAll(() => runtime.close());

test("the description names every operation once, at the public origin", async () => {
  const info = await describeHub(testContext(runtime), {});
  expect(info.rest.sendMessage).toBe("POST https://hub.example/api/channels/{channel_id}/send");
  expect(info.rest.describeHub).toBe("GET https://hub.example/api/v1/info");
  expect(info.mcp.channel_tools).toEqual(["join", "send", "listen", "history", "roster", "leave"]);
  expect(info.version).toMatch(/^\d+\.\d+\.\d+/);
  for (const address of JSON.stringify(info).match(/https?:\/\/[^\s"]+/g) ?? []) {
    expect(address).toMatch(/^https:\/\/hub\.example/);
  }
});

test("the documented limits are the enforced ones: a text of max_message_length_chars always fits", async () => {
  const { limits } = await describeHub(testContext(runtime), {});
  const { channel_id, join_token: bearer } = await createChannel(testContext(runtime), {});
  const { session_id } = await joinChannel(testContext(runtime, { bearer }), {
    channel_id,
    callsign: "writer",
  });
  const writer = testContext(runtime, { sessionId: session_id });
  const longest = "鷺".repeat(Number(limits.max_message_length_chars));
  expect(Buffer.byteLength(longest)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
  await expect(sendMessage(writer, { channel_id, message: longest })).resolves.toMatchObject({ ok: true });
  await expect(
    createChannel(testContext(runtime), {
      session_ttl_seconds: Number(limits.session_idle_ttl_seconds_max) + 1,
    }),
  ).rejects.toMatchObject({ airbandCode: "invalid" });
  const made = await createChannel(testContext(runtime), {});
  expect(made.session_ttl_seconds).toBe(limits.session_idle_ttl_seconds_default);
});
