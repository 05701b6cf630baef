// @database
import { and, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { participants } from "@/db/schema";
import { deleteAccount } from "../../accounts/delete-account";
import { claimInvite } from "../../invites/claim-invite";
import { removeMember } from "../../members/remove-member";
import { updateMember } from "../../members/update-member";
import { refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../../testing/test-runtime";
import { postMessage } from "../post-message";
import { countMessageReceipts } from "./count-message-receipts";
import { getAttachment } from "./get-attachment";
import { listMentions } from "./list-mentions";
import { listMessageReceipts } from "./list-message-receipts";
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
  const post = async (account: typeof team.owner, message: string) =>
    postMessage(account.as(await account.signIn()), { ...at, message });
  return { team, at, ann, bob, post };
}

type Conversation = Awaited<ReturnType<typeof openConversation>>;

/** Every call of a member on a channel, with message 1, which it sent with no file. */
const calls = ({ at }: Conversation, as: Conversation["team"]["owner"]["as"]) => ({
  listTimeline: () => listTimeline(as(), at),
  around: () => listTimeline(as(), { ...at, around: 1 }),
  thread: () => listTimeline(as(), { ...at, thread: 1 }),
  getAttachment: () => getAttachment(as(), { ...at, id: 1, index: 0 }),
  countMessageReceipts: () => countMessageReceipts(as(), { ...at, ids: "1" }),
  listMessageReceipts: () => listMessageReceipts(as(), { ...at, id: 1 }),
  markRead: () => markRead(as(), { ...at, up_to: 1 }),
  postMessage: () => postMessage(as(), { ...at, message: "hi" }),
});

test("a removed member gets not_found, and a blocked one blocked, from every operation", async () => {
  const conversation = await openConversation();
  const { team, at, ann, post } = conversation;
  const [gone, blocked] = [await team.person("admin"), await team.person("admin")];
  const { callsign } = await post(gone, "hi");
  await post(blocked, "hi");
  await ann.send("to you", { to: callsign });
  await removeMember(team.owner.as(), { ...at, mid: gone.memberId });
  await updateMember(team.owner.as(), { ...at, mid: blocked.memberId, blocked: true });
  for (const [member, code] of [
    [gone, "not_found"],
    [blocked, "blocked"],
  ] as const) {
    const browser = await member.signIn();
    for (const [name, call] of Object.entries(calls(conversation, () => member.as(browser))))
      expect([name, await refusalOf(call())]).toEqual([name, code]);
    expect((await listMentions(member.as(), {})).mentions).toEqual([]);
  }
});

test("a join token, a member credential and another channel's member get nothing", async () => {
  const conversation = await openConversation();
  const other = await openTestTeam(runtime);
  const member = await conversation.team.person("member");
  await conversation.post(conversation.team.owner, "hi");
  for (const bearer of [conversation.team.channel.token, member.credential])
    for (const call of Object.values(calls(conversation, () => testContext(runtime, { bearer }))))
      expect(["unauthorized", "missing_scope", "forbidden"]).toContain(await refusalOf(call()));
  for (const call of Object.values(calls(conversation, () => other.owner.as())))
    expect(["not_found", "missing_scope"]).toContain(await refusalOf(call()));
});

test("the session token of an agent's account cannot post as a person", async () => {
  const { team, at } = await openConversation();
  expect(await refusalOf(postMessage(team.owner.as(), { ...at, message: "hi" }))).toBe("missing_scope");
  expect((await listTimeline(team.owner.as(), at)).callsign).toBeNull();
});

test("no browser can join as a person, not even that person's", async () => {
  const { team, post } = await openConversation();
  const [person, admin] = [await team.person("member"), await team.person("admin")];
  const { callsign } = await post(person, "hi");
  runtime.advance(3_600_000);
  for (const account of [person, admin, team.owner]) {
    const { bearer } = await account.signIn();
    for (const as of ["human", "agent"] as const)
      expect(await refusalOf(team.channel.join(callsign, { as }, bearer))).toBe("proof_required");
  }
});

test("who leaves and returns speaks under another callsign, and does not read what waited for the earlier one", async () => {
  const { team, at, ann, post } = await openConversation();
  const person = await team.person("member");
  const earlier = await post(person, "hi");
  await ann.send("read while there", { to: earlier.callsign });
  await removeMember(person.as(), { ...at, mid: "me" });
  const { code } = await team.invite({ role: "member" });
  await claimInvite(person.as(), { code: code ?? "" });
  const { callsign, read_id } = await listTimeline(person.as(), at);
  expect([callsign, read_id]).toEqual([null, 2]);
  const later = await post(person, "back");
  expect(later.callsign).not.toBe(earlier.callsign);
  const { entries } = await listTimeline(person.as(), at);
  expect(entries.map(({ kind }) => kind)).toEqual(["message", "hidden", "message"]);
});

test("a person's session ends with the account, and the messages stay for the others", async () => {
  const { team, at, post } = await openConversation();
  const person = await team.person("member");
  const { callsign } = await post(person, "hi");
  const sessions = () =>
    runtime.db
      .select({ id: participants.id })
      .from(participants)
      .where(and(eq(participants.callsign, callsign), isNotNull(participants.activeSession)));
  expect(await sessions()).toHaveLength(1);
  const browser = await person.signIn();
  await deleteAccount(person.as(browser), {});
  expect(await sessions()).toHaveLength(0);
  const { entries } = await listTimeline(team.owner.as(), at);
  expect(entries).toMatchObject([{ kind: "message", message: { text: "hi", from: callsign } }]);
});

test("a private reply between others does not show in the receipts of an open message", async () => {
  const { team, at, ann, bob } = await openConversation();
  const open = await ann.send("question");
  await bob.listen({ ack: 0 });
  await bob.send("in private", { to: "ann", reply_to: open.id ?? 0 });
  const { receipts } = await listMessageReceipts(team.owner.as(), { ...at, id: open.id ?? 0 });
  expect(receipts).toEqual([{ callsign: "bob", state: "fetched" }]);
  expect(await ann.receipts(open.id ?? 0)).toEqual({ bob: "replied" });
  await bob.send("and openly", { reply_to: open.id ?? 0 });
  const counted = await countMessageReceipts(team.owner.as(), { ...at, ids: `${open.id}` });
  expect(counted.receipts[0]?.counts).toEqual({ replied: 1 });
});
