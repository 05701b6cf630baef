// @database
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestChannel, problemOf, refusalOf, type TestAgent } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { sendMessage } from "./send-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const texts = (answer: { messages: { text: string }[] }) => answer.messages.map((message) => message.text);

async function pair() {
  const channel = await openTestChannel(runtime);
  return { channel, ann: await channel.join("ann"), bob: await channel.join("bob") };
}

test("text is the same field as message, and message takes precedence if both are given", async () => {
  const { channel, ann, bob } = await pair();
  await sendMessage(ann.as(), { channel_id: channel.id, text: "by its other name" });
  await sendMessage(ann.as(), { channel_id: channel.id, message: "this", text: "not this" });
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["by its other name", "this"]);
});

test("an empty message is refused by name, and one with only attachments is not", async () => {
  const { channel, ann, bob } = await pair();
  for (const body of [{}, { message: "" }, { text: "" }, { message: "", attachments: [] }]) {
    const problem = await problemOf(sendMessage(ann.as(), { channel_id: channel.id, ...body }));
    expect(problem).toMatchObject({ code: "invalid", status: 400, detail: "message: missing or empty" });
  }
  await ann.send("", { attachments: [{ mime: "image/png", data_base64: "aGk=" }] });
  expect((await bob.listen({ ack: 0 })).messages).toMatchObject([{ id: 1, text: "" }]);
});

test.each([
  ["one-byte", "x", 64 * 1024],
  ["three-byte", "€", Math.floor((64 * 1024) / 3)],
  ["four-byte", "🛩", (64 * 1024) / 4],
])("text may have 64 KiB of UTF-8 in %s characters and not one more", async (_, character, most) => {
  const { ann, bob } = await pair();
  const longest = character.repeat(most);
  await ann.send(longest);
  const problem = await problemOf(ann.send(longest + character));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail).toMatch(/^message: has \d+ bytes, more than 65536/);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual([longest]);
});

test.each([
  ["a NUL", "secret\0words"],
  ["half a surrogate pair", "secret\ud83dwords"],
])(
  "text with %s is refused with an explanation that does not repeat it, and messages in the same batch are sent",
  async (_, text) => {
    const { ann, bob } = await pair();
    const sending = [ann.send("before"), problemOf(ann.send(text)), ann.send("after")] as const;
    const problem = (await Promise.all(sending))[1];
    expect(problem.detail).toMatch(/^message: must (be well-formed|not contain NUL)/);
    expect(JSON.stringify(problem)).not.toContain("secret");
    expect(texts(await bob.listen({ ack: 0 })).sort()).toEqual(["after", "before"]);
  },
);

test("text of a participant arrives unchanged", async () => {
  const { ann, bob } = await pair();
  const odd = "a\r\n\tb  \u2028 \\ \"'\u0001 🛩️ e\u0301 \u200f";
  await ann.send(odd);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual([odd]);
});

test("every field of a message reaches its reader", async () => {
  const { ann, bob } = await pair();
  const question = await bob.send("how far?");
  const sent = await ann.send("this far", {
    to: "bob",
    priority: "urgent",
    reply_to: question.id as number,
    need_reply: true,
    expires_in: 60,
    suggested_replies: ["good", "further"],
    attachments: [{ mime: "image/png", data_base64: "aG\n k=", filename: "  map.png " }],
  });
  expect(sent).toMatchObject({
    id: 2,
    to: "bob",
    priority: "urgent",
    suggested_replies: ["good", "further"],
  });
  const [message] = (await bob.listen({ ack: 0 })).messages;
  expect(message).toMatchObject({
    id: 2,
    from: "ann",
    to: "bob",
    text: "this far",
    priority: "urgent",
    reply_to: 1,
    need_reply: true,
    expires_at: sent.at + 60_000,
    suggested_replies: ["good", "further"],
    attachments: [{ mime: "image/png", data_base64: "aGk=", filename: "map.png" }],
  });
});

test("a message of defaults has no fields for them", async () => {
  const { ann, bob } = await pair();
  await ann.send("plain", { priority: "default", suggested_replies: [], attachments: [], need_reply: false });
  const [message] = (await bob.listen({ ack: 0 })).messages;
  expect(Object.keys(message ?? {}).sort()).toEqual(["at", "from", "id", "sender", "text", "to"]);
});

const file = { mime: "image/png", data_base64: "aGk=" } as const;
const refusals: [string, object][] = [
  ["priority", { priority: "loud" }],
  ["kind", { kind: "shout" }],
  ["reply_to", { reply_to: 99 }],
  ["reply_to", { reply_to: -1 }],
  ["reply_to", { reply_to: 1.5 }],
  ["need_reply", { need_reply: "yes" }],
  ["expires_in", { expires_in: 0 }],
  ["expires_in", { expires_in: 604_801 }],
  ["suggested_replies", { suggested_replies: ["1", "2", "3", "4", "5"] }],
  ["suggested_replies.0", { suggested_replies: [""] }],
  ["suggested_replies.1", { suggested_replies: ["ok", "x".repeat(65)] }],
  ["suggested_replies", { suggested_replies: ["\ud83d"] }],
  ["attachments", { attachments: [file, file, file, file, file] }],
  ["attachments.0.mime", { attachments: [{ ...file, mime: "text/html" }] }],
  ["attachments.0.data_base64", { attachments: [{ ...file, data_base64: "no base64!" }] }],
  ["attachments.0.data_base64", { attachments: [{ ...file, data_base64: "" }] }],
  ["attachments", { attachments: [{ ...file, filename: "x\0" }] }],
  ["to", { to: "x".repeat(65) }],
  ["to", { to: 7 }],
  ["client_id", { client_id: "" }],
];

test.each(refusals)("a wrong %s is refused by name and nothing is sent: %j", async (field, more) => {
  const { ann } = await pair();
  const problem = await problemOf(ann.send("hello", more));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail.startsWith(`${field}: `)).toBe(true);
  expect(await ann.history()).toEqual([]);
});

test("attachments may have 512 KiB of base64 together and not one character more", async () => {
  const { ann, bob } = await pair();
  const files = (characters: number) =>
    [characters / 2, characters / 2].map((n) => ({ ...file, data_base64: "A".repeat(n) }));
  await ann.send("full", { attachments: files(512 * 1024) });
  const problem = await problemOf(ann.send("over", { attachments: files(512 * 1024 + 2) }));
  expect(problem).toMatchObject({ code: "too_large", status: 413 });
  expect((await bob.listen({ ack: 0 })).messages[0]?.attachments).toHaveLength(2);
});

test("a filename is cut to 128 characters and never in the middle of one", async () => {
  const { ann, bob } = await pair();
  const filename = `${"x".repeat(127)}🛩.png`;
  await ann.send("here", { attachments: [{ ...file, filename }] });
  expect((await bob.listen({ ack: 0 })).messages[0]?.attachments?.[0]?.filename).toBe(`${"x".repeat(127)}🛩`);
});

test("only a session of this channel can send on it", async () => {
  const { channel } = await pair();
  const other = await openTestChannel(runtime);
  const stranger = await other.join("ann");
  const send = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(sendMessage(testContext(runtime, given), { channel_id: channel.id, message: "hi" }));
  expect(await send({})).toBe("unauthorized");
  expect(await send({ bearer: channel.token })).toBe("invalid");
  expect(await send({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
  expect(await send({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await send({ sessionId: stranger.sessionId })).toBe("not_joined");
});

test("ids rise by one per channel and each channel counts its own", async () => {
  const [one, two] = [await pair(), await pair()];
  const ids = async (agent: TestAgent) => (await agent.send("next")).id;
  expect([await ids(one.ann), await ids(two.ann), await ids(one.bob), await ids(one.ann)]).toEqual([
    1, 1, 2, 3,
  ]);
});
