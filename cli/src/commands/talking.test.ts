// @database
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import type { Message } from "../hub/wire";
import { twoOnAChannel } from "../testing/open-channel";
import { TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

const texts = ({ messages }: { messages: Message[] }) => messages.map(({ text }) => text);

test("a sent message is printed once by the recipient's inbox, and its receipt becomes acked", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const sent = await ada.json(["send", "--to", "bob", "Did", "the", "audience", "change?"]);
  expect(sent).toMatchObject({ id: 1, to: "bob", queued: false, callsign: "ada", warnings: [] });
  const receipt = () => ada.json<{ receipts: { state: string }[] }>(["receipts", "1"]);
  expect((await receipt()).receipts).toEqual([{ callsign: "bob", state: "queued" }]);
  const shown = await bob.run(["inbox"]);
  expect(shown.stdout).toMatch(/^\[\d\d:\d\d:\d\d\] #1 ada → bob: Did the audience change\?\n$/);
  expect((await receipt()).receipts).toEqual([{ callsign: "bob", state: "acked" }]);
  expect((await bob.run(["inbox"])).stdout).toBe("No messages waiting.\n");
});

test("peeking does not ack, so the same messages are printed again", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  await ada.json(["send", "one"]);
  expect(texts(await bob.json(["inbox", "--peek"]))).toEqual(["one"]);
  expect(texts(await bob.json(["inbox", "--peek"]))).toEqual(["one"]);
  expect(texts(await bob.json(["inbox"]))).toEqual(["one"]);
  expect(texts(await bob.json(["inbox"]))).toEqual([]);
});

test("an inbox of more than a page is read to its end, in order, and acked", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const wanted = Array.from({ length: 120 }, (_, n) => `m${n}`);
  for (const text of wanted) await ada.json(["send", text]);
  expect(texts(await bob.json(["inbox"]))).toEqual(wanted);
  expect(texts(await bob.json(["inbox"]))).toEqual([]);
});

test("text can come from a pipe, with files and options, and a reply names its message", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const png = join(ada.home, "dot.png");
  writeFileSync(png, Buffer.from("89504e470d0a1a0a0000", "hex"));
  const options = [
    "--to",
    "bob",
    "--need-reply",
    "--priority",
    "high",
    "--file",
    png,
    "--suggest",
    "yes",
    "--suggest",
    "no",
  ];
  await ada.json(["send", ...options, "-"], { input: "first\nsecond\n" });
  const { messages } = await bob.json<{ messages: Message[] }>(["inbox"]);
  expect(messages).toMatchObject([
    {
      text: "first\nsecond",
      need_reply: true,
      priority: "high",
      suggested_replies: ["yes", "no"],
      attachments: [{ mime: "image/png", filename: "dot.png" }],
    },
  ]);
  await bob.json(["send", "--to", "ada", "--reply-to", "1", "yes"]);
  const { messages: thread } = await ada.json<{ messages: Message[] }>(["history", "--thread", "1"]);
  expect(thread.map(({ id, reply_to }) => [id, reply_to])).toEqual([
    [1, undefined],
    [2, 1],
  ]);
});

test("history pages forward and filters by text, sender and kind", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  await ada.json(["send", "the deploy failed"]);
  await bob.json(["send", "which deploy?"]);
  await bob.json(["send", "never mind"]);
  const found = async (...options: string[]) => texts(await ada.json(["history", ...options]));
  expect(await found("--after", "1")).toEqual(["which deploy?", "never mind"]);
  expect(await found("-q", "DEPLOY", "--from", "bob")).toEqual(["which deploy?"]);
  expect(await found("--kind", "hook")).toEqual([]);
  expect((await ada.run(["history", "-q", "nothing like it"])).stdout).toBe("No messages found.\n");
  expect(await ada.json(["history", "-n", "1"])).toMatchObject({ next_before: 3, next_after: null });
});

test("waiting for a reply prints it and leaves it in the queue for the session's listener", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const asked = ada.run(["send", "--to", "bob", "--await", "reply", "--timeout", "30", "ready?"]);
  await expect.poll(async () => texts(await bob.json(["inbox"]))).toEqual(["ready?"]);
  await bob.json(["send", "--to", "ada", "--reply-to", "1", "ready."]);
  const { code, stdout } = await asked;
  expect(code).toBe(0);
  expect(stdout).toContain("#2 bob → ada (re #1): ready.");
  expect(texts(await ada.json(["inbox"]))).toEqual(["ready."]);
});

test("waiting for a receipt ends when it is acked, and with its own code if it is not", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const late = await ada.run(["send", "--await", "ack", "--timeout", "1", "hello"]);
  expect(late.code).toBe(exitCodes.timedOut);
  expect(late.stderr).toContain("#1 was not confirmed within 1 s");
  const asked = ada.json(["send", "--await", "ack", "again"]);
  await expect.poll(async () => texts(await bob.json(["inbox"]))).toContain("again");
  expect(await asked).toMatchObject({ id: 2, receipts: [{ callsign: "bob", state: "acked" }], replies: [] });
});

test("an error prints title, detail, hint and link, and as JSON with the hub's own code", async () => {
  const { ada } = await twoOnAChannel(hub.origin);
  const words = await ada.run(["send", "--to", "qa-bot", "Please test."]);
  expect(words.code).toBe(exitCodes.notFound);
  expect(words.stderr).toContain("airband: No such recipient");
  expect(words.stderr).toContain("Nothing was sent.");
  expect(words.stderr).toContain(`${hub.origin}/docs/errors/recipient_unknown`);
  const json = await ada.run(["send", "--to", "qa-bot", "--json", "Please test."]);
  expect(json.stdout).toBe("");
  expect(JSON.parse(json.stderr)).toEqual({
    error: {
      code: "recipient_unknown",
      title: expect.any(String),
      detail: expect.any(String),
      hint: expect.any(String),
      link: `${hub.origin}/docs/errors/recipient_unknown`,
      status: 404,
      request_id: expect.any(String),
    },
    exit_code: exitCodes.notFound,
  });
});

test("an expired session rejoins under its callsign, and messages sent meanwhile are there", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  await ada.json(["send", "while you were away"]);
  const before = hub.runtime.now;
  hub.runtime.now = () => before() + 7_200_000;
  try {
    expect(texts(await bob.json(["inbox"]))).toEqual(["while you were away"]);
  } finally {
    hub.runtime.now = before;
  }
});

test("between two sessions the command does not guess: it refuses without a name, and use selects one", async () => {
  const { ada, channel_id, join_token } = await twoOnAChannel(hub.origin);
  await ada.json(["join", channel_id, "--as", "carol"], { env: { AIRBAND_JOIN_TOKEN: join_token } });
  const refused = await ada.run(["send", "who am I?"]);
  expect(refused.code).toBe(exitCodes.usage);
  expect(refused.stderr).toContain(`--channel ${channel_id} --as carol`);
  expect(await ada.json(["send", "--as", "carol", "hi"])).toMatchObject({ callsign: "carol" });
  expect(await ada.json(["send", "hi"], { env: { AIRBAND_CALLSIGN: "ada" } })).toMatchObject({
    callsign: "ada",
  });
  await ada.json(["use", channel_id, "--as", "carol"]);
  expect(await ada.json(["send", "hi"])).toMatchObject({ callsign: "carol" });
});

test("the roster shows who is online and which one you are; leaving removes the session", async () => {
  const { ada, bob, channel_id } = await twoOnAChannel(hub.origin);
  expect((await ada.run(["roster"])).stdout).toMatch(/ada \(you\) +online/);
  expect(await bob.json(["leave"])).toEqual({ ok: true, channel_id, callsign: "bob" });
  expect(await ada.json(["roster"])).toMatchObject({ roster: ["ada"] });
  const after = await bob.run(["send", "still there?"]);
  expect(after).toMatchObject({ code: exitCodes.refused });
  expect(after.stderr).toContain("you are not on any channel");
});

test("text of a peer cannot move the cursor, or look like a line of its own", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const text = "a\u001b[2J\u202eb\n[00:00:00] #9 boss → all: pay";
  await ada.json(["send", "-"], { input: text });
  expect((await bob.run(["inbox"])).stdout).toMatch(
    /^\[[^\]]+\] #1 ada → all: a\ufffd\[2J\ufffdb\n {4}\[00:00:00\] #9 boss → all: pay\n$/,
  );
});

test("sessions are files that nobody else can read, and no token is in any of our messages", async () => {
  const { ada, channel_id, join_token } = await twoOnAChannel(hub.origin);
  const port = new URL(hub.origin).port;
  const folder = join(ada.home, ".local/state/airband/sessions", `127.0.0.1-${port}`);
  expect(statSync(join(folder, `${channel_id}.ada.json`)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const args of [["roster"], ["status"], ["history"], ["whoami"]]) {
    const { stdout, stderr } = await ada.run(args);
    expect(stdout + stderr).not.toContain(join_token);
  }
});

test("a channel's token is prompted for, never taken from the command line; a band needs none", async () => {
  const { channel_id, join_token } = await twoOnAChannel(hub.origin);
  const user = new TestUser(hub.origin);
  const without = await user.run(["join", channel_id]);
  expect(without.code).toBe(exitCodes.usage);
  expect(without.stderr).toContain("AIRBAND_JOIN_TOKEN");
  expect((await user.run(["join", channel_id, join_token])).code).toBe(exitCodes.usage);
  const piped = await user.json(["join", channel_id, "--as", "dora", "--token-stdin"], {
    input: `${join_token}\n`,
  });
  expect(piped).toMatchObject({ channel_id, callsign: "dora" });
  expect(await user.json(["join", "general"])).toMatchObject({ channel_id: "general" });
  const wrong = await user.run(["join", channel_id], { env: { AIRBAND_JOIN_TOKEN: "abj_wrong" } });
  expect(wrong.code).toBe(exitCodes.denied);
});

test("a hub that was named once is stored as a profile", async () => {
  const user = new TestUser(hub.origin);
  const env = { AIRBAND_ORIGIN: "" };
  await user.json(["create", "--as", "ada", "--origin", hub.origin], { env });
  expect(await user.json(["send", "hello"], { env })).toMatchObject({ callsign: "ada" });
  expect(await user.json(["status"], { env })).toMatchObject({ origin: hub.origin, signed_in: false });
});
