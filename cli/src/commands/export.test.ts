// @database

import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openTestTeam } from "@/server/testing/test-member";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import { TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

async function signedInOwner() {
  const { owner, channel } = await openTestTeam(hub.runtime);
  const user = new TestUser(hub.origin);
  await user.json(["login", "--token-stdin"], { input: owner.sessionToken });
  return { user, channel, ann: await channel.join("ann") };
}

/** Characters that act on a terminal. */
const ACTING = /(?!\n)[\p{Cc}\p{Cf}]/u;

const idsIn = (jsonl: string) =>
  jsonl
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: number }).id);

test("an export follows all of its parts, to standard output or to a new file", async () => {
  const { user, channel, ann } = await signedInOwner();
  await ann.send("first");
  await hub.runtime.db.execute(sql`
    insert into messages (channel_id, id, at, from_callsign, sender_kind, to_name, text, bytes)
    select ${channel.id}, n, n, 'ann', 'agent', 'all', 'm' || n, 4 from generate_series(2, 7000) n`);
  await hub.runtime.db.execute(sql`update channels set last_id = 7000 where id = ${channel.id}`);
  const all = Array.from({ length: 7_000 }, (_, n) => n + 1);
  const printed = await user.run(["export", "--channel", channel.id]);
  expect(idsIn(printed.stdout)).toEqual(all);
  const file = join(user.home, "out.jsonl");
  const saved = await user.run(["export", "--channel", channel.id, "-o", file]);
  expect(saved.stderr).toBe("Exported up to #5000…\n");
  expect(readFileSync(file, "utf8")).toBe(printed.stdout);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a file that exists is not overwritten", async () => {
  const { user, channel } = await signedInOwner();
  const file = join(user.home, "out.md");
  writeFileSync(file, "mine");
  const refused = await user.run(["export", "--channel", channel.id, "--format", "md", "-o", file]);
  expect(refused.code).toBe(exitCodes.usage);
  expect(refused.stderr).toContain(`${file} exists`);
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("Markdown is printed as the hub wrote it, and JSON Lines keep characters that act on a terminal escaped", async () => {
  const { user, channel, ann } = await signedInOwner();
  await ann.send("a\u001b[2J\u202eb");
  const markdown = await user.run(["export", "--channel", channel.id, "--format", "md"]);
  expect(markdown.stdout).toContain(`# ${channel.id}\n\n**ann** → all · `);
  expect(markdown.stdout).not.toMatch(ACTING);
  const { stdout } = await user.run(["export", "--channel", channel.id]);
  expect(stdout).not.toMatch(ACTING);
  expect(JSON.parse(stdout)).toMatchObject({ message: { text: "a\u001b[2J\u202eb" } });
  const both = await user.run(["export", "--channel", channel.id, "--format", "md", "--json"]);
  expect(both.code).toBe(exitCodes.usage);
});

test("a channel that the account is not on does not exist for it, and leaves no file", async () => {
  const { channel } = await signedInOwner();
  const { user } = await signedInOwner();
  const file = join(user.home, "out.jsonl");
  const refused = await user.run(["export", "--channel", channel.id, "-o", file]);
  expect(refused.code).toBe(exitCodes.notFound);
  expect(existsSync(file)).toBe(false);
});

/** A hub with scripted responses, and a user with a token for it. */
async function userOf(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const user = new TestUser(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const run = (pause?: (ms: number) => Promise<void>) =>
    user.run(["export", "--channel", "quiet-otter-3a8f"], {
      env: { AIRBAND_TOKEN: "abp_t" },
      ...(pause && { pause }),
    });
  return { run };
}

test("an export waits when the hub limits reads, and continues with the same part", async () => {
  const asked: string[] = [];
  const { run } = await userOf((request, response) => {
    asked.push(new URL(request.url ?? "", "http://hub").searchParams.get("after") ?? "");
    if (asked.length === 1) response.writeHead(200, { "x-next-after": "3" }).end('{"id":1}\n');
    else if (asked.length === 2) response.writeHead(429, { "retry-after": "7" }).end("{}");
    else response.end('{"id":4}\n');
  });
  const waits: number[] = [];
  const { code, stdout } = await run(async (ms) => void waits.push(ms));
  expect([code, stdout]).toEqual([0, '{"id":1}\n{"id":4}\n']);
  expect(asked).toEqual(["", "3", "3"]);
  expect(waits).toEqual([7_000]);
});

test.each(["0", "-1", "x", "1e3"])(
  "a hub that continues at %s does not keep the command forever",
  async (next) => {
    const { run } = await userOf((_, response) => response.writeHead(200, { "x-next-after": next }).end(""));
    expect(await run()).toMatchObject({
      code: exitCodes.failed,
      stderr: expect.stringContaining("X-Next-After"),
    });
  },
);
