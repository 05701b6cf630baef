// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccountChannels } from "../../channels/list-account-channels";
import { makeTestAccount } from "../../testing/test-account";
import { refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { postMessage } from "../post-message";
import { listTimeline } from "./list-timeline";
import { markRead } from "./mark-read";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function openConversation() {
  const team = await openTestTeam(runtime);
  const at = { channel_id: team.channel.id };
  const [ann, bob] = [await team.channel.join("ann"), await team.channel.join("bob")];
  const browser = await team.owner.signIn();
  const post = (message: string, more: object = {}) =>
    postMessage(team.owner.as(browser), { ...at, message, ...more });
  const read = (up_to: number, back?: true) =>
    markRead(team.owner.as(), { ...at, up_to, ...(back && { back }) });
  const listed = async (who = team.owner) => {
    const { channels } = await listAccountChannels(who.as(), {});
    const [{ read_id, unread_count, mention_count } = { read_id: -1, unread_count: -1, mention_count: -1 }] =
      channels;
    return { read_id, unread_count, mention_count };
  };
  return { team, at, ann, bob, post, read, listed };
}

test("what others sent is unread until it is marked, hidden messages and one's own never are", async () => {
  const { ann, bob, post, read, listed } = await openConversation();
  const { callsign } = await post("from me");
  await ann.send("one");
  await ann.send("hidden", { to: "bob" });
  await bob.send(`two @${callsign}, look`);
  await bob.send("three", { to: callsign });
  await bob.send(`no mention of @${callsign}-2 or x@${callsign}`);
  await bob.retract(6);
  expect(await listed()).toEqual({ read_id: 0, unread_count: 3, mention_count: 2 });
  expect(await read(4)).toEqual({ read_id: 4, unread_count: 1 });
  expect(await listed()).toEqual({ read_id: 4, unread_count: 1, mention_count: 1 });
  expect(await read(99)).toEqual({ read_id: 6, unread_count: 0 });
});

test("a mention is counted behind more unread messages than are counted", async () => {
  const { ann, bob, post, listed } = await openConversation();
  const { callsign } = await post("from me");
  await ann.sendTimes(120, "busy");
  await ann.sendTimes(5, "hidden", { to: "bob" });
  await bob.send(`@${callsign}?`);
  await ann.sendTimes(120, "busy");
  expect(await listed()).toEqual({ read_id: 0, unread_count: 100, mention_count: 1 });
});

test("the position only rises, also under concurrency, unless messages are marked as unread", async () => {
  const { ann, read } = await openConversation();
  for (let n = 1; n <= 9; n += 1) await ann.send(`m${n}`);
  await Promise.all([5, 9, 3, 7, 1].map((up_to) => read(up_to)));
  expect(await read(2)).toEqual({ read_id: 9, unread_count: 0 });
  expect(await read(4, true)).toEqual({ read_id: 4, unread_count: 5 });
  expect(await read(6)).toMatchObject({ read_id: 6 });
});

test("a new member has nothing unread, and each account has its own position", async () => {
  const { team, at, ann, listed } = await openConversation();
  await ann.send("before");
  const member = await team.person("member");
  expect(await listed(member)).toEqual({ read_id: 1, unread_count: 0, mention_count: 0 });
  await ann.send("after");
  expect(await listed(member)).toMatchObject({ unread_count: 1 });
  expect(await listed()).toMatchObject({ unread_count: 2 });
  expect((await listTimeline(member.as(), at)).read_id).toBe(1);
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(markRead(stranger.as(), { ...at, up_to: 1 }))).toBe("not_found");
});

test("senders see that a person has read their message, and marking it as unread does not take that back", async () => {
  const { ann, post, read } = await openConversation();
  const { callsign } = await post("hi");
  const sent = await ann.send("question", { to: callsign });
  expect((await ann.receipts(sent.id ?? 0))[callsign]).toBe("queued");
  await read(sent.id ?? 0);
  expect((await ann.receipts(sent.id ?? 0))[callsign]).toBe("acked");
  await read(1, true);
  expect((await ann.receipts(sent.id ?? 0))[callsign]).toBe("acked");
});
