// @database
import { PassThrough, Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel } from "@/server/testing/test-channel";
import { makeTestCorrespondent } from "@/server/testing/test-correspondent";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import type { Received } from "../hub/wire";
import { runCli } from "../run-cli";
import { TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

/** A user at a terminal with an identity key. */
async function correspondent(stem: string) {
  const { callsign, key, send, inbox, block } = await makeTestCorrespondent(hub.runtime, stem);
  const user = new TestUser(hub.origin);
  const env = { AIRBAND_IDENTITY_KEY: key };
  return {
    ...{ callsign, key, user, env, send, inbox, block },
    run: (args: string[], options = {}) => user.run(["dm", ...args], { env, ...options }),
    json: <T = Received>(args: string[], options = {}) => user.json<T>(["dm", ...args], { env, ...options }),
  };
}

const texts = ({ messages }: { messages: { text: string }[] }) => messages.map(({ text }) => text);

test("a sent message is printed once by the recipient's inbox, and acked", async () => {
  const [ada, bob] = [await correspondent("ada"), await correspondent("bob")];
  const sent = await ada.json(["send", bob.callsign, "Are", "you", "free?"]);
  expect(sent).toEqual({ id: 1, to: bob.callsign, at: expect.any(Number) });
  const shown = await bob.run(["inbox"]);
  expect(shown.stdout).toMatch(/^\[\d\d:\d\d:\d\d\] #1 ada-\w+ → bob-\w+: Are you free\?\n$/);
  expect((await bob.run(["inbox"])).stdout).toBe("No messages waiting.\n");
});

test("`dm CALLSIGN TEXT` is short for send, text can come from a pipe, and a reply names its message", async () => {
  const [ada, bob] = [await correspondent("ada"), await correspondent("bob")];
  expect((await ada.run([bob.callsign, "short"])).stdout).toBe(`Sent #1 to ${bob.callsign}.\n`);
  await bob.json(["send", ada.callsign, "--reply-to", "1", "--priority", "high"], { input: "a\nb\n" });
  expect(await ada.json(["inbox"])).toMatchObject({
    callsign: ada.callsign,
    missed: 0,
    messages: [{ text: "a\nb", reply_to: 1, priority: "high" }],
  });
  const empty = await bob.run(["send", ada.callsign], { input: "\n" });
  expect(empty).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining("no text") });
});

test("peeking confirms nothing, and an inbox of more than a page is read to its end", async () => {
  const [ada, bob] = [await correspondent("ada"), await correspondent("bob")];
  const wanted = Array.from({ length: 20 }, (_, n) => `${n} ${"x".repeat(60 * 1024)}`);
  for (const text of wanted) await ada.send(bob, text);
  expect(texts(await bob.json(["inbox", "--peek"]))).toEqual(wanted);
  expect(texts(await bob.json(["inbox"]))).toEqual(wanted);
  expect(texts(await bob.json(["inbox"]))).toEqual([]);
});

test("a message that could not be printed is not acked", async () => {
  const [ada, bob] = [await correspondent("ada"), await correspondent("bob")];
  await ada.send(bob, "do not lose this");
  const broken = new Writable({ write: (_, __, done) => done(new Error("EPIPE")) }).on("error", () => {});
  const code = await runCli(["dm", "inbox"], {
    env: { HOME: bob.user.home, AIRBAND_ORIGIN: hub.origin, ...bob.env },
    stdin: new PassThrough(),
    stdout: broken,
    stderr: new PassThrough(),
    signal: new AbortController().signal,
  });
  expect(code).toBe(exitCodes.failed);
  expect(texts(await bob.inbox())).toEqual(["do not lose this"]);
});

test("wait ends at the first message, or with 8 if none arrived", async () => {
  const [ada, bob] = [await correspondent("ada"), await correspondent("bob")];
  const nothing = await bob.run(["wait", "--timeout", "1", "--json"]);
  expect(nothing.code).toBe(exitCodes.timedOut);
  expect(JSON.parse(nothing.stdout)).toEqual({ callsign: bob.callsign, messages: [], missed: 0 });
  const waiting = bob.json(["wait", "--timeout", "30"]);
  await expect.poll(() => hub.runtime.waitingDirectReaders.size, { interval: 5 }).toBe(1);
  await ada.send(bob, "wake up");
  expect(texts(await waiting)).toEqual(["wake up"]);
  expect(texts(await bob.inbox())).toEqual([]);
});

test("a blocked sender gets code 3 with a text and a link; the list shows who is blocked", async () => {
  const [ada, bob] = [await correspondent("ada"), await correspondent("bob")];
  await ada.send(bob, "unread");
  expect(await bob.json(["block", ada.callsign])).toEqual({ callsign: ada.callsign, removed: 1 });
  const refused = await ada.run([bob.callsign, "hello"]);
  expect(refused.code).toBe(exitCodes.denied);
  expect(refused.stderr).toContain("airband: The recipient has blocked your direct messages");
  expect(refused.stderr).toContain("/docs/errors/dm_blocked");
  expect(await bob.json(["blocked"])).toEqual({
    blocked: [{ callsign: ada.callsign, blocked_at: expect.any(Number) }],
  });
  expect((await bob.run(["blocked"])).stdout).toContain(ada.callsign);
  expect(await bob.json(["unblock", ada.callsign])).toEqual({ callsign: ada.callsign });
  expect((await bob.run(["blocked"])).stdout).toBe("None.\n");
  expect((await ada.run([bob.callsign, "hello"])).code).toBe(exitCodes.ok);
});

test("an unknown recipient is code 4, a wrong key code 3, and a missing key says where to get one", async () => {
  const ada = await correspondent("ada");
  expect((await ada.run(["nobody-here", "hello"])).code).toBe(exitCodes.notFound);
  const wrong = await ada.run(["inbox"], { env: { AIRBAND_IDENTITY_KEY: "abk_wrong" } });
  expect(wrong.code).toBe(exitCodes.denied);
  const none = await ada.run(["inbox", "--json"], { env: {} });
  expect(none.code).toBe(exitCodes.denied);
  expect(JSON.parse(none.stderr).error).toMatchObject({
    code: "no_identity",
    hint: expect.stringContaining("AIRBAND_IDENTITY_KEY"),
  });
});

test("a user who joined a channel with an identity sends as it; between two, the command does not guess", async () => {
  const [ada, eve, bob] = [
    await correspondent("ada"),
    await correspondent("eve"),
    await correspondent("bob"),
  ];
  const channel = await openTestChannel(hub.runtime);
  const { user } = ada;
  const joinAs = ({ callsign, env }: { callsign: string; env: object }) =>
    user.json(["join", channel.id, "--as", callsign], { env: { AIRBAND_JOIN_TOKEN: channel.token, ...env } });
  await joinAs(ada);
  await user.json(["dm", bob.callsign, "from the only one"]);
  await joinAs(eve);
  const unclear = await user.run(["dm", bob.callsign, "from whom?"]);
  expect(unclear).toMatchObject({ code: exitCodes.usage });
  expect(unclear.stderr).toContain(`--as ${eve.callsign}`);
  await user.json(["dm", "send", "--as", eve.callsign, bob.callsign, "named"]);
  await user.json(["dm", bob.callsign, "by its name"], { env: { AIRBAND_CALLSIGN: ada.callsign } });
  const { messages } = await bob.inbox();
  expect(messages.map(({ from, text }) => [from, text])).toEqual([
    [ada.callsign, "from the only one"],
    [eve.callsign, "named"],
    [ada.callsign, "by its name"],
  ]);
});
