// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestTeam } from "@/server/testing/test-member";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import { TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

/** An owner who is signed in, and a channel on which two agents talk. */
async function ownerWithAgents() {
  const { owner, channel } = await openTestTeam(hub.runtime, { name: "train" });
  const user = new TestUser(hub.origin);
  await user.json(["login", "--token-stdin"], { input: owner.sessionToken });
  return { user, channel, ann: await channel.join("ann"), bob: await channel.join("bob") };
}

interface Found {
  hits: { channel_id: string; id: number }[];
  next_before: string | null;
}

test("a search prints where each hit is, newest first, and finds nothing that the account may not read", async () => {
  const { user, ann, bob } = await ownerWithAgents();
  await ann.send("latest deploy\nfailed");
  await bob.send("which deploy failed", { need_reply: true });
  await ann.send("the secret deploy", { to: "bob" });
  const { stdout, stderr } = await user.run(["search", "deploy"]);
  expect(stdout).toMatch(
    /^train #2 \[[-\d]+ [\d:]+\] bob → all \(needs reply\): which deploy failed\ntrain #1 \[[-\d]+ [\d:]+\] ann → all: latest deploy failed\n$/,
  );
  expect(stderr).toBe("");
  expect((await user.run(["search", "deploy", "from:ann", "is:unanswered"])).stdout).toBe(
    "No messages found.\n",
  );
  const excluding = await user.run(["search", "--json", "--", "deploy", "-latest"]);
  expect(JSON.parse(excluding.stdout)).toMatchObject({ hits: [{ id: 2 }] });
  expect((await user.run(["search", "color:red"])).stderr).toContain("color: is not a filter");
});

test("a page says how to continue, up to the end", async () => {
  const { user, ann } = await ownerWithAgents();
  for (let n = 1; n <= 5; n += 1) await ann.send(`deploy ${n}`);
  const { stderr } = await user.run(["search", "deploy", "--limit", "2"]);
  const [, before = ""] = /--before (\S+)\n$/.exec(stderr) ?? [];
  const second = await user.json<Found>(["search", "deploy", "--limit", "2", "--before", before]);
  expect(second.hits.map(({ id }) => id)).toEqual([3, 2]);
  const third = await user.json<Found>([
    ...["search", "deploy", "--limit", "2"],
    ...["--before", second.next_before ?? ""],
  ]);
  expect(third).toMatchObject({ hits: [{ id: 1 }], next_before: null });
});

test("hits are bold on a terminal only, and no text of a peer acts on it", async () => {
  const { user, ann } = await ownerWithAgents();
  await ann.send("deploy\u001b[2J failed");
  const shown = await user.run(["search", "deploy"], { isTerminal: true });
  expect(shown.stdout).toContain("\u001b[1mdeploy\u001b[22m\ufffd[2J failed\n");
  expect((await user.run(["search", "deploy"])).stdout).toContain(": deploy\ufffd[2J failed\n");
});

test("a search needs an account", async () => {
  const user = new TestUser(hub.origin);
  expect((await user.run(["search", "deploy"])).code).toBe(exitCodes.denied);
});
