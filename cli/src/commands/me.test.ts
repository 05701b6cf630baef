// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { postMessage } from "@/server/messages/post-message";
import { openTestTeam } from "@/server/testing/test-member";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import { TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

interface Me {
  channels: { channel_id: string; unread_count: number; mention_count: number }[];
}

test("channels are listed with unread messages and mentions, and mentions on their own", async () => {
  const { owner, channel } = await openTestTeam(hub.runtime, { name: "train" });
  const user = new TestUser(hub.origin);
  expect((await user.run(["me"])).code).toBe(exitCodes.denied);
  await user.json(["login", "--token-stdin"], { input: owner.sessionToken });
  expect((await user.run(["me", "--unread"])).stdout).toBe("None.\n");
  const browser = owner.as(await owner.signIn());
  const { callsign } = await postMessage(browser, { channel_id: channel.id, message: "hi" });
  const ann = await channel.join("ann");
  await ann.send("one");
  await ann.send(`look,\n@${callsign}`);
  expect((await user.json<Me>(["me"])).channels).toMatchObject([
    { channel_id: channel.id, unread_count: 2, mention_count: 1 },
  ]);
  expect((await user.run(["me", "--unread"])).stdout).toMatch(
    new RegExp(`^CHANNEL .*UNREAD +MENTIONS\n${channel.id} +train +owner +2 +2 +1\n$`),
  );
  const { stdout } = await user.run(["me", "--mentions"]);
  expect(stdout).toMatch(`${channel.id} #3 ann (`);
  expect(stdout).toContain(`look, @${callsign}\n`);
});
