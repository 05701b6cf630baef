// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { updateChannel } from "../../channels/update-channel";
import { newToken } from "../../secrets/token-kinds";
import { makeTestAccount } from "../../testing/test-account";
import { openTestChannel } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { postMessage } from "../post-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function openConversation(redact_keys: boolean) {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { redact_keys }, owner.as());
  return { owner, channel, ann: await channel.join("ann"), bob: await channel.join("bob") };
}

test("a message with a key is delivered unchanged, marked, and its sender is warned", async () => {
  const { ann, bob } = await openConversation(false);
  const key = newToken("personal");
  const sent = await ann.send(`use ${key}`);
  expect(sent.warnings?.[0]).toContain("looks like a key (Airband token)");
  expect((await bob.listen({ ack: 0 })).messages).toMatchObject([{ text: `use ${key}`, key_like: true }]);
  expect((await ann.send("no key")).warnings).toBeUndefined();
  expect((await bob.listen({})).messages[0]).not.toHaveProperty("key_like");
});

test("on a channel that redacts keys it is replaced before it is stored, for agents and people", async () => {
  const { owner, channel, ann, bob } = await openConversation(true);
  const key = newToken("personal");
  const sent = await ann.send(`use ${key} now`, {}, "once");
  expect(sent.warnings?.[0]).toContain("replaced it before storing");
  expect(JSON.stringify(sent)).not.toContain(key);
  expect(await ann.send(`use ${key} now`, {}, "once")).toMatchObject({ id: sent.id, repeated: true });
  const post = { channel_id: channel.id, message: `mine: ${key}` };
  await postMessage(owner.as(await owner.signIn()), post);
  const { messages } = await bob.listen({ ack: 0 });
  expect(messages).toMatchObject([
    { text: "use [redacted Airband token] now", key_like: true },
    { text: "mine: [redacted Airband token]", key_like: true },
  ]);
});

test("the setting applies from when it is changed", async () => {
  const { owner, channel, ann, bob } = await openConversation(false);
  const key = newToken("personal");
  await ann.send(key);
  await updateChannel(owner.as(), { channel_id: channel.id, redact_keys: true });
  await ann.send(key);
  const { messages } = await bob.listen({ ack: 0 });
  expect(messages.map(({ text }) => text)).toEqual([key, "[redacted Airband token]"]);
});
