// @database
import { marked } from "marked";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runMaintenance } from "../jobs/maintenance";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf, type TestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getTranscript } from "./get-transcript";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const read = (channel: { id: string; token: string }, query: object = {}) =>
  getTranscript(testContext(runtime, { bearer: channel.token }), { channel_id: channel.id, ...query });

async function openConversation(settings: Parameters<typeof openTestChannel>[1]) {
  const channel = await openTestChannel(runtime, settings);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("one");
  await bob.send("zwei €", { reply_to: 1 });
  await ann.send("three");
  await ann.send("for bob alone", { to: "bob" });
  await bob.leave();
  return { channel, ann, bob };
}

const frame = [
  { type: "channel_created" },
  { type: "join", callsign: "ann" },
  { type: "join", callsign: "bob" },
];

test("a full transcript has joins, messages and leaves in their order, and no direct message", async () => {
  const { channel } = await openConversation({ retention: "full" });
  const transcript = await read(channel);
  expect(transcript).toMatchObject({ channel_id: channel.id, retention: "full", next_before: null });
  expect(transcript.events).toMatchObject([
    ...frame,
    { type: "message", id: 1, from: "ann", to: "all", text: "one" },
    { type: "message", id: 2, from: "bob", text: "zwei €", reply_to: 1 },
    { type: "message", id: 3, from: "ann", text: "three" },
    { type: "leave", callsign: "bob" },
  ]);
  expect(JSON.stringify(transcript)).not.toContain("for bob alone");
});

test("a metadata transcript has sender, recipient, time and size, and no text", async () => {
  const { channel } = await openConversation({ retention: "metadata" });
  const { events } = await read(channel);
  expect(events).toMatchObject([
    ...frame,
    { type: "message_meta", id: 1, from: "ann", to: "all", bytes: 3 },
    { type: "message_meta", id: 2, from: "bob", bytes: 8 },
    { type: "message_meta", id: 3, bytes: 5 },
    { type: "leave" },
  ]);
  expect(events.some((event) => "text" in event)).toBe(false);
});

test("a prompts transcript has each participant's first message in full, even after all others were cleared", async () => {
  const { channel } = await openConversation({ retention: "prompts" });
  const expected = [
    ...frame,
    { type: "message", id: 1, text: "one" },
    { type: "message", id: 2, text: "zwei €" },
    { type: "message_meta", id: 3, bytes: 5 },
    { type: "leave", callsign: "bob" },
  ];
  expect((await read(channel)).events).toMatchObject(expected);
  runtime.advance(80_000_000);
  await channel.join("keeps-the-channel");
  runtime.advance(10_000_000);
  await runMaintenance(runtime);
  expect((await read(channel)).events.slice(0, expected.length)).toMatchObject(expected);
});

test("a channel with retention none has no transcript", async () => {
  const { channel } = await openConversation({ retention: "none" });
  expect(await problemOf(read(channel))).toMatchObject({ code: "no_transcript", status: 404 });
});

test("a retracted message is in no transcript", async () => {
  const { channel, ann } = await openConversation({ retention: "full" });
  await ann.retract(3);
  expect((await read(channel)).events.map((event) => event.text)).not.toContain("three");
});

describe("a channel of messages and joins", () => {
  let channel: TestChannel;
  beforeAll(async () => {
    channel = await openTestChannel(runtime, { retention: "full" });
    const ann = await channel.join("ann");
    for (let n = 0; n < 4; n += 1) await channel.join(`early-${n}`);
    for (let n = 0; n < 5; n += 1) {
      await ann.send(`message ${n}`);
      if (n % 2) for (let m = 0; m < 5; m += 1) await channel.join(`late-${n}-${m}`);
    }
  });

  test.each([1, 2, 3, 7, 1000])(
    "pages of %i back from the end lose nothing and repeat nothing",
    async (limit) => {
      const whole = (await read(channel)).events;
      expect(whole).toHaveLength(1 + 5 + 5 + 10);
      const pages: typeof whole = [];
      let before: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof read>> = await read(channel, {
          limit,
          ...(before && { before }),
        });
        expect(page.events.length).toBeLessThanOrEqual(limit);
        pages.unshift(...page.events);
        before = page.next_before;
      } while (before !== null);
      expect(pages).toEqual(whole);
    },
  );
});

test("before accepts a message id too, as a number or as text", async () => {
  const { channel } = await openConversation({ retention: "full" });
  for (const before of [2, "2"]) {
    expect((await read(channel, { before })).events).toMatchObject([...frame, { type: "message", id: 1 }]);
  }
  expect((await problemOf(read(channel, { before: "yesterday" }))).detail).toMatch(/^before: must/);
  expect((await problemOf(read(channel, { limit: "all" }))).detail).toBe("limit: must be a number");
  expect((await problemOf(read(channel, { format: "pdf" }))).detail).toMatch(/^format: /);
});

test.each([
  "# Heading",
  "one\n\n# Heading\n\n- **eve** joined",
  "one\r# Heading\r- item",
  "one\r\n\r\n# Heading",
  "```\n# out\n```",
  "\n\n# Heading",
  "<script>alert(1)</script>",
  "</code></pre><h1>out</h1>",
  "\t# tab\n  two\n1. list",
])("in Markdown, text of a participant stays a block of text: %j", async (text) => {
  const channel = await openTestChannel(runtime, { retention: "full" });
  const ann = await channel.join("ann");
  await ann.send(text);
  await ann.send("the next one");
  const answer = await read(channel, { format: "md" });
  const html = await marked(getTranscript.label.rest.formats?.md?.write(answer) ?? "");
  // One heading (the transcript's own), one list of four entries, two blocks of text, and no markup from the text.
  const tags = (html.match(/<(h1|h2|ol|li|script)\b/g) ?? []).map((tag) => tag.slice(1));
  expect(tags).toEqual(["h1", "li", "li", "li", "li"]);
});

test("as JSON lines there is one event per line, whatever the text contains", async () => {
  const channel = await openTestChannel(runtime, { retention: "full" });
  await (await channel.join("ann")).send("two\nlines");
  const answer = await read(channel, { format: "jsonl" });
  const lines = (getTranscript.label.rest.formats?.jsonl?.write(answer) ?? "").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(["channel_created", "join", "message"]);
});

test("only the channel's own token can read its transcript", async () => {
  const { channel } = await openConversation({ retention: "full" });
  const other = await openTestChannel(runtime);
  const foreign = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(getTranscript(testContext(runtime, given), { channel_id: channel.id }));
  expect(await foreign({})).toBe("unauthorized");
  expect(await foreign({ bearer: other.token })).toBe("unauthorized");
});

test("a page of large texts ends at one mebibyte, and the pages before it have the rest in order", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { retention: "full" }, account.as());
  const ann = await channel.join("ann");
  const text = "x".repeat(60_000);
  for (let n = 0; n < 40; n += 1) {
    await ann.send(`${n} ${text}`);
    if (n % 10 === 5) await (await channel.join(`visitor-${n}`)).leave();
  }
  const whole: string[] = [];
  const sizes: number[] = [];
  for (let before: string | null | undefined; before !== null; ) {
    const page = await getTranscript(account.as(), {
      channel_id: channel.id,
      limit: 10_000,
      ...(before && { before }),
    });
    sizes.push(JSON.stringify(page).length);
    whole.unshift(
      ...page.events.map(({ type, text, callsign }) => `${type} ${text?.split(" ")[0] ?? callsign}`),
    );
    before = page.next_before;
  }
  expect(sizes.length).toBe(3);
  expect(Math.max(...sizes)).toBeLessThan(1.1 * 1024 * 1024);
  const expected = Array.from({ length: 40 }, (_, n) => [
    `message ${n}`,
    ...(n % 10 === 5 ? [`join visitor-${n}`, `leave visitor-${n}`] : []),
  ]).flat();
  expect(whole).toEqual(["channel_created undefined", "join ann", ...expected]);
});

test("in Markdown, no invisible character of a participant reaches the reader; JSON has the original text", async () => {
  const channel = await openTestChannel(runtime, { retention: "full" });
  const text = "a\u001b[2J\u202eb\u{e0041}c\u200bd";
  await (await channel.join("ann")).send(text);
  const answer = await read(channel, { format: "md" });
  expect(getTranscript.label.rest.formats?.md?.write(answer)).toContain("a\ufffd[2J\ufffdb\ufffdcd");
  expect(JSON.stringify(await read(channel))).toContain(JSON.stringify(text).slice(1, -1));
});
