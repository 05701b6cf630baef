// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { deleteChannel } from "../../channels/delete-channel";
import { claimInvite } from "../../invites/claim-invite";
import { updateMember } from "../../members/update-member";
import { updateParticipant } from "../../participants/update-participant";
import { makeTestAccount } from "../../testing/test-account";
import { problemOf, refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../../testing/test-runtime";
import { postMessage } from "../post-message";
import { listMentions } from "./list-mentions";
import { markRead } from "./mark-read";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

type Query = z.input<typeof listMentions.label.input>;

async function openConversation(settings: Parameters<typeof openTestTeam>[1] = {}) {
  const team = await openTestTeam(runtime, settings);
  const at = { channel_id: team.channel.id };
  const [ann, bob] = [await team.channel.join("ann"), await team.channel.join("bob")];
  const speak = async (account: typeof team.owner) =>
    (await postMessage(account.as(await account.signIn()), { ...at, message: "hi" })).callsign;
  const list = (query: Query = {}, who = team.owner) => listMentions(who.as(), query);
  const ids = async (query: Query = {}, who = team.owner) =>
    (await list(query, who)).mentions.map(({ id }) => id);
  return { team, at, ann, bob, speak, list, ids };
}

test("messages to a person, to its groups and with @ and its callsign are listed, newest first", async () => {
  const { team, at, ann, bob, speak, list, ids } = await openConversation({ name: "train" });
  expect(await ids()).toEqual([]);
  const callsign = await speak(team.owner);
  await updateParticipant(team.owner.as(), { ...at, callsign, groups: ["leads"] });
  await ann.send("for you", { to: callsign, need_reply: true });
  await bob.send("all leads", { to: "@leads" });
  await ann.send(`look, @${callsign.toUpperCase()}: done`);
  await ann.send(`@${callsign}-2, a@${callsign} and ${callsign} are others`);
  await ann.send("secret", { to: "bob" });
  await ann.send(`secret about @${callsign}`, { to: "bob" });
  await speak(team.owner);
  const { mentions } = await list();
  expect(mentions.map(({ id }) => id)).toEqual([4, 3, 2]);
  expect(mentions[2]).toEqual({
    channel_id: team.channel.id,
    channel_name: "train",
    id: 2,
    from: "ann",
    to: callsign,
    need_reply: true,
    snippet: "for you",
    at: expect.any(Number),
    read: false,
  });
});

test("reading a channel marks its mentions as read", async () => {
  const { team, at, ann, speak, list, ids } = await openConversation();
  const callsign = await speak(team.owner);
  for (const text of ["one", "two", "three"]) await ann.send(text, { to: callsign });
  await markRead(team.owner.as(), { ...at, up_to: 3 });
  expect((await list()).mentions.map(({ id, read }) => [id, read])).toEqual([
    [4, false],
    [3, true],
    [2, true],
  ]);
  expect(await ids({ unread: true })).toEqual([4]);
  await markRead(team.owner.as(), { ...at, up_to: 2, back: true });
  expect(await ids({ unread: true })).toEqual([4, 3]);
});

test("pages cover all channels without a gap or a repeat, also of messages at the same time", async () => {
  const one = await openConversation();
  const member = await one.team.person("member");
  const two = await openConversation();
  const { code } = await two.team.invite({ role: "member" });
  await claimInvite(member.as(), { code: code ?? "" });
  for (const { ann, speak } of [one, two]) {
    const callsign = await speak(member);
    for (let n = 0; n < 4; n += 1) {
      await ann.send(`@${callsign} ${n}`);
      if (n === 1) runtime.advance(1_000);
    }
  }
  const all = (await one.list({}, member)).mentions.map(({ channel_id, id }) => `${channel_id} ${id}`);
  const paged: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await one.list({ limit: 3, ...(after && { after }) }, member);
    paged.push(...page.mentions.map(({ channel_id, id }) => `${channel_id} ${id}`));
    after = page.next_after;
  }
  expect(paged).toEqual(all);
  expect(new Set(all).size).toBe(8);
});

test("retracted messages and channels that are deleted, or block the member, are not listed", async () => {
  const { team, at, ann, speak, ids } = await openConversation();
  const member = await team.person("member");
  const callsign = await speak(member);
  await ann.send("one", { to: callsign });
  await ann.send(`two @${callsign}`);
  await ann.retract(3);
  expect(await ids({}, member)).toEqual([2]);
  await updateMember(team.owner.as(), { ...at, mid: member.memberId, blocked: true });
  expect(await ids({}, member)).toEqual([]);
  await updateMember(team.owner.as(), { ...at, mid: member.memberId, blocked: false });
  expect(await ids({}, member)).toEqual([2]);
  await deleteChannel(team.owner.as(), at);
  expect(await ids({}, member)).toEqual([]);
});

test("an owner who may read direct messages finds the mentions in them, a member does not", async () => {
  const { team, ann, speak, ids } = await openConversation({ retention: "full" });
  const member = await team.person("member");
  const [owner, other] = [await speak(team.owner), await speak(member)];
  await ann.send(`ask @${owner} or @${other}`, { to: "bob" });
  expect(await ids()).toEqual([3]);
  expect(await ids({}, member)).toEqual([]);
});

test("a long message is shown around the mention", async () => {
  const { team, ann, speak, list } = await openConversation();
  const callsign = await speak(team.owner);
  await ann.send(`${"x ".repeat(500)}please, @${callsign}, look${" y".repeat(500)}`);
  const [{ snippet = "" } = {}] = (await list()).mentions;
  expect(snippet.length).toBeLessThanOrEqual(200);
  expect(snippet).toContain(`please, @${callsign}, look`);
});

test("an invalid place is refused, and so are strangers and tokens without the scope", async () => {
  const account = await makeTestAccount(runtime);
  for (const after of ["x", "1.2", "1.a.b", `${"9".repeat(20)}.a.1`])
    expect((await problemOf(listMentions(account.as(), { after }))).detail).toContain("after: ");
  expect(await refusalOf(listMentions(testContext(runtime), {}))).toBe("unauthorized");
  const { token } = await account.token(["channels:read"]);
  expect(await refusalOf(listMentions(testContext(runtime, { bearer: token }), {}))).toBe("missing_scope");
});
