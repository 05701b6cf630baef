// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { revokeAccountSession } from "../accounts/revoke-account-session";
import { claimChannel } from "../channels/claim-channel";
import { createChannel } from "../channels/create-channel";
import { deleteChannel } from "../channels/delete-channel";
import { createHook } from "../hooks/create-hook";
import { receivePost } from "../hooks/post/receive-post";
import { claimInvite } from "../invites/claim-invite";
import { removeMember } from "../members/remove-member";
import { pinMessage, unpinMessage } from "../messages/pins";
import { postMessage } from "../messages/post-message";
import { sendMessage } from "../messages/send-message";
import { markRead } from "../messages/timeline/mark-read";
import { joinChannel } from "../participants/join-channel";
import { makeTestAccount, type TestAccount } from "../testing/test-account";
import { openTestChannel } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createWebhook } from "../webhooks/create-webhook";
import { testWebhook } from "../webhooks/test-webhook";
import { type AccountEvent, SESSION_CHECK_INTERVAL_MS, watchAccount } from "./watch-account";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

/** Follows an account's feed; `until` resolves once an event of the kind has arrived. */
async function follow(account: TestAccount, bearer = account.sessionToken) {
  const going = new AbortController();
  const feed = watchAccount(account.as({ bearer }), going.signal);
  expect((await feed.next()).value).toEqual({ type: "ready" });
  const events: AccountEvent[] = [];
  const until = async (type: AccountEvent["type"]): Promise<AccountEvent> => {
    for (;;) {
      const { value, done } = await feed.next();
      if (done) throw new Error("the feed ended");
      events.push(value);
      if (value.type === type) return value;
    }
  };
  return { events, until, end: () => going.abort(), feed };
}

test("an owner is notified of a new channel, of joins, and of the number of messages, but not of their text", async () => {
  const account = await makeTestAccount(runtime);
  const { until, end, events } = await follow(account);
  const { channel_id, join_token } = await createChannel(account.as(), {});
  expect(await until("channels")).toEqual({ type: "channels" });
  const agent = testContext(runtime, { bearer: join_token });
  const { session_id } = await joinChannel(agent, { channel_id });
  expect(await until("roster")).toEqual({ type: "roster", channel_id });
  const speaker = testContext(runtime, { bearer: join_token, sessionId: session_id });
  await sendMessage(speaker, { channel_id, message: "the secret plan" });
  expect(await until("messages")).toEqual({ type: "messages", channel_id, message_count: 1 });
  await deleteChannel(account.as(), { channel_id });
  await until("channels");
  expect(JSON.stringify(events)).not.toContain("secret plan");
  end();
});

test("a claimed channel is in the feed from then on, and channels of others never are", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { until, end, events } = await follow(account);
  const theirs = await createChannel(other.as(), {});
  await joinChannel(testContext(runtime, { bearer: theirs.join_token }), { channel_id: theirs.channel_id });
  const channel = await openTestChannel(runtime);
  await claimChannel(account.as(), { channel_id: channel.id, join_token: channel.token });
  await until("channels");
  await joinChannel(testContext(runtime, { bearer: channel.token }), { channel_id: channel.id });
  expect(await until("roster")).toEqual({ type: "roster", channel_id: channel.id });
  expect(JSON.stringify(events)).not.toContain(theirs.channel_id);
  end();
});

test("a member is notified of its channels like an owner, from when it becomes one until it is removed", async () => {
  const team = await openTestTeam(runtime);
  const account = await makeTestAccount(runtime);
  const { until, end, events } = await follow(account);
  const channel_id = team.channel.id;
  await team.channel.join("before");
  const { code } = await team.invite({ role: "observer" });
  const { member_id } = await claimInvite(account.as(), { code: code ?? "" });
  expect(await until("members")).toEqual({ type: "members", channel_id });
  await until("channels");
  expect(events).not.toContainEqual({ type: "roster", channel_id });
  await team.channel.join("after");
  expect(await until("roster")).toEqual({ type: "roster", channel_id });
  await removeMember(team.owner.as(), { channel_id, mid: member_id });
  await until("channels");
  const before = events.length;
  await team.channel.join("later");
  const elsewhere = await createChannel(account.as(), {});
  await joinChannel(testContext(runtime, { bearer: elsewhere.join_token }), {
    channel_id: elsewhere.channel_id,
  });
  await until("roster");
  expect(JSON.stringify(events.slice(before))).not.toContain(channel_id);
  end();
});

test("owners and admins are notified of newcomers and invites", async () => {
  const team = await openTestTeam(runtime, { approve_joins: true });
  const { until, end } = await follow(team.owner);
  await team.channel.join("newcomer").catch(() => {});
  expect(await until("members")).toEqual({ type: "members", channel_id: team.channel.id });
  await team.invite({ role: "member" });
  await until("members");
  end();
});

test("an owner is notified of new log entries of a webhook or a hook, and nobody else is", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const theirs = await follow(other);
  const { until, end } = await follow(account);
  const { channel_id } = await createChannel(account.as(), {});
  const url = "http://127.0.0.1:9/events";
  const own = await createWebhook.onAccount(account.as(), { url });
  await testWebhook.onAccount(account.as(), { id: own.id });
  await runtime.deliveries.round();
  expect(await until("log")).toEqual({ type: "log", of: own.id });
  const ofChannel = await createWebhook.onChannel(account.as(), { channel_id, url });
  await testWebhook.onChannel(account.as(), { channel_id, id: ofChannel.id });
  await runtime.deliveries.round();
  expect(await until("log")).toEqual({ type: "log", of: ofChannel.id });
  const hook = await createHook(account.as(), { channel_id, name: "ci", preset: "plain" });
  const unsigned = { hookId: hook.hook_id, pathSecret: null, headers: new Headers() };
  const post = receivePost(testContext(runtime), { ...unsigned, readBody: async () => Buffer.from("x") });
  await expect(post).rejects.toMatchObject({ airbandCode: "bad_signature" });
  expect(await until("log")).toEqual({ type: "log", of: hook.hook_id });
  await createChannel(other.as(), {});
  await theirs.until("channels");
  expect(theirs.events.map(({ type }) => type)).toEqual(["channels"]);
  for (const feed of [theirs.end, end]) feed();
});

test("a member is notified that pins of a channel have changed, and a stranger is not", async () => {
  const team = await openTestTeam(runtime);
  const [member, stranger] = [await team.person("member"), await follow(await makeTestAccount(runtime))];
  const { until, end } = await follow(member);
  const channel_id = team.channel.id;
  await (await team.channel.join("ann")).send("hello");
  await pinMessage(member.as(), { channel_id, id: 1 });
  expect(await until("log")).toEqual({ type: "log", of: channel_id });
  await unpinMessage(member.as(), { channel_id, id: 1 });
  expect(await until("log")).toEqual({ type: "log", of: channel_id });
  expect(stranger.events).toEqual([]);
  for (const feed of [stranger.end, end]) feed();
});

test("every device of an account is notified of what it has read, and no other member is", async () => {
  const team = await openTestTeam(runtime);
  const [one, two] = [await follow(team.owner), await follow(team.owner)];
  const other = await follow(await team.person("member"));
  const channel_id = team.channel.id;
  await (await team.channel.join("ann")).send("hello");
  await markRead(team.owner.as(), { channel_id, up_to: 1 });
  for (const { until } of [one, two])
    expect(await until("read")).toEqual({ type: "read", channel_id, read_id: 1 });
  await markRead(team.owner.as(), { channel_id, up_to: 1 });
  await (await team.channel.join("bob")).send("hello");
  await other.until("roster");
  expect([...one.events, ...other.events].filter(({ type }) => type === "read")).toHaveLength(1);
  for (const { end } of [one, two, other]) end();
});

test("members see status signals to all or to themselves, the last of each sender, and none between others", async () => {
  const team = await openTestTeam(runtime);
  const browser = await team.owner.signIn();
  const { until, end, events } = await follow(team.owner);
  const channel_id = team.channel.id;
  const [ann, bob] = [await team.channel.join("ann"), await team.channel.join("bob")];
  const { callsign } = await postMessage(team.owner.as(browser), { channel_id, message: "hi" });
  await ann.send("between us", { kind: "status", to: "bob" });
  await bob.send("bisecting", { kind: "status" });
  expect(await until("status")).toMatchObject({ type: "status", channel_id, from: "bob", text: "bisecting" });
  await ann.send("for you", { kind: "status", to: callsign });
  expect(await until("status")).toMatchObject({ from: "ann", text: "for you" });
  expect(JSON.stringify(events)).not.toContain("between us");
  end();
});

test("a feed ends within five seconds of its session, with an error", async () => {
  const account = await makeTestAccount(runtime);
  const { id, bearer } = await account.signIn();
  const { until } = await follow(account, bearer);
  await revokeAccountSession(account.as(), { id });
  // At the latest the next check ends it.
  expect(SESSION_CHECK_INTERVAL_MS).toBeLessThan(5_000);
  await expect(until("ready")).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("a feed requires an account", async () => {
  const feed = watchAccount(testContext(runtime), new AbortController().signal);
  await expect(feed.next()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("a feed ends when the process begins to stop", async () => {
  const closing = await openTestRuntime();
  const account = await makeTestAccount(closing);
  const feed = watchAccount(account.as(), new AbortController().signal);
  await feed.next();
  const last = feed.next();
  closing.beginClosing();
  expect((await last).done).toBe(true);
  await closing.close();
});
