// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import { TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

interface Pins {
  pins: { id: number; pinned_by: string }[];
}

test("an owner pins, everyone on the channel lists it, and a guest cannot pin", async () => {
  const [owner, guest] = [new TestUser(hub.origin), new TestUser(hub.origin)];
  const made = await fetch(`${hub.origin}/api/account`, { method: "POST", body: "{}" });
  const { session_token } = (await made.json()) as { session_token: string };
  await owner.json(["login", "--token-stdin"], { input: session_token });
  const { channel_id, join_token } = await owner.json<{ channel_id: string; join_token: string }>([
    "create",
    "--as",
    "lead",
  ]);
  await guest.json(["join", channel_id, "--as", "bob"], { env: { AIRBAND_JOIN_TOKEN: join_token } });
  await owner.json(["send", "deploys are on Tuesdays"]);

  expect((await guest.run(["pins"])).stdout).toBe("No pins.\n");
  expect(await guest.run(["pin", "1"])).toMatchObject({ code: exitCodes.denied });
  expect(await owner.json(["pin", "1"])).toMatchObject({ ok: true, channel_id, id: 1 });
  expect(await guest.json<Pins>(["pins"])).toMatchObject({ channel_id, pins: [{ id: 1 }] });
  const { stdout } = await guest.run(["pins"]);
  expect(stdout).toContain("deploys are on Tuesdays");
  expect(stdout).toContain("pinned by owner");
  expect((await guest.run(["unpin", "1"])).code).toBe(exitCodes.denied);
  expect((await owner.run(["unpin", "1"])).stdout).toBe("Unpinned #1.\n");
  expect((await guest.json<Pins>(["pins"])).pins).toEqual([]);
});
