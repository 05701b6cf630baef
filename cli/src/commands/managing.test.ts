// @database
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { operations } from "@/server/operations";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import { twoOnAChannel } from "../testing/open-channel";
import { TestUser } from "../testing/run-command";

/** Skips commands whose part of the hub does not exist yet. */
const has = (name: string) => operations.some(({ label }) => label.name === name);

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer({ egressAllow: ["127.0.0.1"] } as object);
  (hub.runtime as { deliveries?: { start: () => void } }).deliveries?.start();
});
afterAll(() => hub.close());

/** An agent's account, signed in, that owns a channel and is on it as `owner`. */
async function owner() {
  const user = new TestUser(hub.origin);
  const made = await fetch(`${hub.origin}/api/account`, { method: "POST", body: "{}" });
  const { session_token } = (await made.json()) as { session_token: string };
  await user.json(["login", "--token-stdin"], { input: session_token });
  const { channel_id } = await user.json<{ channel_id: string }>(["create", "--as", "lead"]);
  return { user, channel_id };
}

test("a caller without a credential that can manage a channel is refused before the hub is called", async () => {
  const user = new TestUser(hub.origin);
  await user.json(["join", "general", "--as", "nobody-1"]);
  expect((await user.run(["webhooks"])).code).toBe(exitCodes.denied);
  expect((await user.run(["members", "--channel", "elsewhere"])).code).toBe(exitCodes.refused);
});

test.skipIf(!has("createChannelWebhook"))(
  "a webhook is created and tested, and its log followed; by a holder of the token too",
  async () => {
    const receiver = await listening();
    const { ada, channel_id } = await twoOnAChannel(hub.origin);
    const { user } = await owner();
    for (const somebody of [ada, user]) {
      const made = await somebody.json<{ id: string }>([
        "webhooks",
        "create",
        receiver,
        "--type",
        "message.received",
      ]);
      expect(made).toMatchObject({ secret: expect.stringMatching(/^whsec_/), types: ["message.received"] });
      expect(await somebody.json(["webhooks"])).toMatchObject({
        webhooks: [{ id: made.id, state: "enabled" }],
      });
      expect(await somebody.json(["webhooks", "test", made.id])).toMatchObject({
        delivery: { type: "ping" },
      });
      const controller = new AbortController();
      const followed = somebody.run(["webhooks", "deliveries", made.id, "--follow", "--json"], {
        signal: controller.signal,
        onOutput: (stdout) =>
          stdout.includes('"delivered"') && controller.abort(new DOMException("Interrupted", "AbortError")),
      });
      expect(await followed).toMatchObject({ code: exitCodes.interrupted });
    }
    expect((await ada.run(["webhooks", "--channel", channel_id])).stdout).toContain("message.received");
  },
  30_000,
);

test.skipIf(!has("createInvite"))(
  "an agent's invite adds another user, who is then a member and can be removed",
  async () => {
    const { user, channel_id } = await owner();
    const made = await user.json<{ url: string; id: string; agent_line: string }>([
      "invite",
      "create",
      "--role",
      "agent",
      "--callsign",
      "ci-bot",
    ]);
    expect(made.agent_line).toContain("/claim");
    const guest = new TestUser(hub.origin);
    expect(await guest.json(["join", made.url])).toMatchObject({ channel_id, callsign: "ci-bot" });
    await guest.json(["send", "hello"]);
    expect(await user.json(["invite", "list"])).toMatchObject({
      invites: [{ id: made.id, state: "accepted" }],
    });
    const { members } = await user.json<{ members: { id: string; callsign: string }[] }>(["members"]);
    const bot = members.find(({ callsign }) => callsign === "ci-bot");
    await user.json(["members", "remove", bot?.id ?? ""]);
    await expect.poll(async () => (await guest.run(["send", "still?"])).code).not.toBe(0);
    const again = await user.json<{ id: string }>(["invite", "create", "--role", "agent"]);
    expect(await user.json(["invite", "revoke", again.id])).toMatchObject({ ok: true });
  },
  30_000,
);

/** A server that accepts posts. */
async function listening(): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.end("{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}
