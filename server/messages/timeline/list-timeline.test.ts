// @database both
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeMember } from "../../members/remove-member";
import { updateMember } from "../../members/update-member";
import { makeTestAccount } from "../../testing/test-account";
import { problemOf, refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../../testing/test-runtime";
import { postMessage } from "../post-message";
import { listTimeline } from "./list-timeline";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

type Timeline = Awaited<ReturnType<typeof listTimeline>>;

/** Entries in short: `1 hello`, `hidden 2-3`, `cleared 4-9`. */
const inShort = ({ entries }: Timeline) =>
  entries.map((entry) => {
    if (entry.kind === "message") return `${entry.id} ${entry.message.text}`;
    return `${entry.kind === "gone" ? entry.reason : "hidden"} ${entry.id}-${entry.until}`;
  });

async function openConversation(settings: Parameters<typeof openTestTeam>[1] = {}) {
  const team = await openTestTeam(runtime, settings);
  const at = { channel_id: team.channel.id };
  const [ann, bob] = [await team.channel.join("ann"), await team.channel.join("bob")];
  const read = (query: object = {}, who = team.owner) => listTimeline(who.as(), { ...at, ...query });
  return { team, at, ann, bob, read };
}

test("messages to all are shown, direct ones between others are one run that says how many", async () => {
  const { ann, bob, read } = await openConversation();
  await ann.send("hello");
  await ann.send("secret one", { to: "bob" });
  await bob.send("secret two", { to: "ann", reply_to: 2 });
  await bob.send("to you", { reply_to: 1, need_reply: true });
  const seen = await read();
  expect(inShort(seen)).toEqual(["1 hello", "hidden 2-3", "4 to you"]);
  expect(seen).toMatchObject({
    first_id: 1,
    upto_id: 4,
    earlier: false,
    later: false,
    last_id: 4,
    read_id: 0,
    callsign: null,
  });
  expect(seen.entries[1]).toEqual({ kind: "hidden", id: 2, until: 3, count: 2 });
  expect(seen.entries[0]).toMatchObject({ replies: 1, own: false, state: "live" });
  expect(seen.entries[2]).toMatchObject({
    message: { need_reply: true, sender: { kind: "agent" } },
    reply_preview: { id: 1, from: "ann", text: "hello" },
  });
  expect(JSON.stringify(seen)).not.toContain("secret");
});

test("nothing of a hidden message shows: not in a reply's preview, a count, a thread, or as the middle of a page", async () => {
  const { ann, bob, read } = await openConversation();
  await ann.send("secret", { to: "bob" });
  await bob.send("public answer", { reply_to: 1 });
  await bob.send("hidden reply", { to: "ann", reply_to: 2 });
  const seen = await read();
  expect(seen.entries.at(1)).toMatchObject({ id: 2, reply_preview: null, replies: 0 });
  expect(inShort(await read({ thread: 2 }))).toEqual(["2 public answer"]);
  expect(await refusalOf(read({ thread: 1 }))).toBe("not_found");
  expect(inShort(await read({ around: 1, limit: 2 }))).toEqual(["hidden 1-1", "2 public answer"]);
});

test("an owner or admin of a channel that keeps everything reads direct messages, a member and an observer do not", async () => {
  const { team, ann, read } = await openConversation({ retention: "full" });
  await ann.send("between us", { to: "bob" });
  const [admin, member, observer] = [
    await team.person("admin"),
    await team.person("member"),
    await team.person("observer"),
  ];
  for (const reader of [team.owner, admin]) expect(inShort(await read({}, reader))).toEqual(["1 between us"]);
  for (const reader of [member, observer]) expect(inShort(await read({}, reader))).toEqual(["hidden 1-1"]);
});

test("pages join without a gap and without an overlap in either direction, also through long runs", async () => {
  const { ann, read } = await openConversation();
  for (let n = 1; n <= 23; n += 1) await ann.send(`m${n}`, n > 5 && n < 18 ? { to: "bob" } : {});
  const up: string[] = [];
  let page = await read({ limit: 4 });
  for (;;) {
    up.unshift(...inShort(page));
    if (!page.earlier) break;
    const next = await read({ limit: 4, before: page.first_id });
    expect(next.upto_id).toBe(page.first_id - 1);
    page = next;
  }
  const down: string[] = [];
  for (let after = 0; after < 23; ) {
    const next: Timeline =
      after === 0 ? await read({ around: 1, limit: 6 }) : await read({ limit: 4, after });
    expect(next.first_id).toBe(after + 1);
    down.push(...inShort(next));
    after = next.upto_id;
  }
  const ids = (lines: string[]) => lines.flatMap((line) => /^\d+/.exec(line) ?? []);
  expect(ids(up)).toEqual(["1", "2", "3", "4", "5", "18", "19", "20", "21", "22", "23"]);
  expect(ids(down)).toEqual(ids(up));
  const middle = await read({ around: 19, limit: 4 });
  expect(inShort(middle)).toEqual(["18 m18", "19 m19", "20 m20", "21 m21"]);
  expect(middle).toMatchObject({ earlier: true, later: true });
  expect(await read({ after: 23 })).toMatchObject({ entries: [], upto_id: 0, later: false });
});

test("cleared, pruned and retracted messages are runs, and a replaced one says so", async () => {
  const { team, ann, read } = await openConversation();
  for (let n = 1; n <= 7; n += 1) await ann.send(`m${n}`);
  await ann.retract(4);
  await ann.send("m5 again", { supersedes: 5 });
  const here = sql`channel_id = ${team.channel.id}`;
  await runtime.db.execute(sql`delete from messages where ${here} and id <= 2`);
  await runtime.db.execute(sql`update messages set text = null, cleared_at = 1 where ${here} and id = 3`);
  const seen = await read();
  expect(inShort(seen)).toEqual(["cleared 1-3", "retracted 4-4", "5 m5", "6 m6", "7 m7", "8 m5 again"]);
  expect(seen.entries[2]).toMatchObject({ state: "superseded" });
  expect(seen.entries[0]).toMatchObject({ count: 3 });
});

test("the person's own messages and direct messages to it are shown, to nobody else", async () => {
  const { team, at, ann, read } = await openConversation();
  const { callsign } = await postMessage(team.owner.as(await browserOf(team.owner)), {
    ...at,
    message: "hi",
  });
  await ann.send("for you", { to: callsign });
  const other = await team.person("member");
  expect(inShort(await read())).toEqual(["1 hi", "2 for you"]);
  expect((await read()).entries[0]).toMatchObject({ own: true });
  expect(inShort(await read({}, other))).toEqual(["1 hi", "hidden 2-2"]);
  expect((await read({}, other)).entries[0]).toMatchObject({ own: false });
});

test("files are described and not included", async () => {
  const { ann, read } = await openConversation();
  const data_base64 = Buffer.from("a picture").toString("base64");
  await ann.send("look", { attachments: [{ mime: "image/png", data_base64, filename: "a.png" }] });
  const [entry] = (await read()).entries;
  expect(entry).toMatchObject({
    message: { attachments: [{ mime: "image/png", filename: "a.png", bytes: 9 }] },
  });
  expect(JSON.stringify(entry)).not.toContain(data_base64);
});

test("a page ends at a mebibyte of text, and the next one continues there", async () => {
  const { ann, read } = await openConversation();
  for (let n = 1; n <= 20; n += 1) await ann.send("x".repeat(60_000));
  const page = await read();
  expect(page.entries.length).toBeLessThan(20);
  expect(page).toMatchObject({ upto_id: 20, earlier: true });
  const rest = await read({ before: page.first_id });
  expect(rest.entries.length + page.entries.length).toBe(20);
  expect((await read({ after: 0, limit: 200 })).upto_id).toBeLessThan(20);
});

test("a page around a message and a thread contain that message, however long the others are", async () => {
  const { ann, read } = await openConversation();
  for (let n = 1; n <= 60; n += 1) await ann.send("x".repeat(60_000), n === 1 ? {} : { reply_to: 1 });
  const page = await read({ around: 20 });
  const ids = page.entries.map(({ id }) => id);
  expect(ids).toContain(20);
  expect([ids.at(0), ids.at(-1)]).toEqual([page.first_id, page.upto_id]);
  expect((await read({ thread: 1 })).entries[0]).toMatchObject({ kind: "message", id: 1 });
});

test("the length of hidden messages does not change where a page ends", async () => {
  const { ann, read } = await openConversation();
  await ann.send("first");
  for (let n = 1; n <= 20; n += 1) await ann.send("x".repeat(60_000), { to: "bob" });
  expect(inShort(await read())).toEqual(["1 first", "hidden 2-21"]);
});

test("only members read it, removed and blocked ones no longer, and two positions are refused", async () => {
  const { team, at, read } = await openConversation();
  const [gone, blocked, stranger] = [
    await team.person("member"),
    await team.person("member"),
    await makeTestAccount(runtime),
  ];
  await removeMember(team.owner.as(), { ...at, mid: gone.memberId });
  await updateMember(team.owner.as(), { ...at, mid: blocked.memberId, blocked: true });
  expect(await refusalOf(read({}, gone))).toBe("not_found");
  expect(await refusalOf(read({}, blocked))).toBe("blocked");
  expect(await refusalOf(read({}, stranger))).toBe("not_found");
  expect(await refusalOf(listTimeline(testContext(runtime, { bearer: team.channel.token }), at))).toBe(
    "unauthorized",
  );
  expect((await problemOf(read({ before: 2, after: 1 }))).detail).toContain("at most one");
});

/** The context of a browser in which the account is signed in. */
async function browserOf(account: { signIn: () => Promise<{ bearer: string }> }) {
  const { bearer } = await account.signIn();
  return { bearer };
}
