// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { participants } from "@/db/schema";
import { removeMember } from "../members/remove-member";
import { renewCredential } from "../members/renew-credential";
import { updateMember } from "../members/update-member";
import { stemOf } from "../participants/person-of-member";
import { updateParticipant } from "../participants/update-participant";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { postMessage } from "./post-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

type Sent = Omit<Parameters<typeof postMessage>[1], "channel_id">;

async function openConversation() {
  const team = await openTestTeam(runtime);
  const at = { channel_id: team.channel.id };
  const speaker = async (account: typeof team.owner) => {
    const browser = await account.signIn();
    return (message: string, more: Sent = {}) =>
      postMessage(account.as(browser), { ...at, message, ...more });
  };
  return { team, at, speaker, ann: await team.channel.join("ann") };
}

test("a person speaks under one callsign of their own, stamped as a human with their account", async () => {
  const { team, speaker, ann } = await openConversation();
  const post = await speaker(team.owner);
  const first = await post("hello");
  const second = await post("for you", { to: "ann", need_reply: true, priority: "high" });
  expect(second.callsign).toBe(first.callsign);
  const { messages } = await ann.listen({ ack: 0 });
  expect(messages).toMatchObject([
    { text: "hello", to: "all" },
    { text: "for you", to: "ann", need_reply: true, priority: "high" },
  ]);
  expect(messages[0]?.sender).toEqual({
    callsign: first.callsign,
    identity: null,
    account: team.owner.id,
    kind: "human",
    verified: false,
  });
  expect(await ann.send("thanks", { to: first.callsign, reply_to: 1 })).toMatchObject({ ok: true });
});

test("a person's message reaches the agent of the same member, whose callsign is another", async () => {
  const { team, speaker } = await openConversation();
  const person = await team.person("member");
  const agent = await team.channel.join(person.callsign, {}, person.credential);
  const { callsign } = await (await speaker(person))("do this", { to: person.callsign });
  expect(callsign).not.toBe(person.callsign);
  expect((await agent.listen({ ack: 0 })).messages).toMatchObject([{ from: callsign, text: "do this" }]);
});

test("two first messages at the same time come from one callsign", async () => {
  const { team, speaker } = await openConversation();
  const posts = await Promise.all([await speaker(team.owner), await speaker(team.owner)]);
  const sent = await Promise.all(posts.map((post, n) => post(`m${n}`)));
  expect(new Set(sent.map(({ callsign }) => callsign)).size).toBe(1);
});

test("nobody else can join as a person: not with the token, another account, or the member's own agent", async () => {
  const { team, at, speaker } = await openConversation();
  const person = await team.person("member");
  const { callsign } = await (await speaker(person))("hi");
  runtime.advance(3_600_000);
  const admin = await team.person("admin");
  expect(await refusalOf(team.channel.join(callsign))).toBe("proof_required");
  expect(await refusalOf(team.channel.join(callsign, {}, admin.sessionToken))).toBe("proof_required");
  expect(await refusalOf(team.channel.join(callsign, {}, person.sessionToken))).toBe("proof_required");
  const { credential } = await renewCredential(person.as(), { ...at, mid: "me" });
  expect(await refusalOf(team.channel.join(callsign, {}, credential))).toBe("invalid");
});

test("a member who left keeps nobody from the channel, and gets another callsign after returning", async () => {
  const { team, at, speaker } = await openConversation();
  const person = await team.person("member");
  const post = await speaker(person);
  const { callsign } = await post("hi");
  await removeMember(team.owner.as(), { ...at, mid: person.memberId });
  expect(await refusalOf(post("still here"))).toBe("not_found");
  const other = await (await speaker(await team.person("member")))("hi");
  expect(other.callsign).not.toBe(callsign);
});

test("a renamed person keeps speaking under the new name", async () => {
  const { team, at, speaker } = await openConversation();
  const post = await speaker(team.owner);
  const { callsign } = await post("hi");
  await updateParticipant(team.owner.as(), { ...at, callsign, new_callsign: "captain" });
  expect((await post("again")).callsign).toBe("captain");
});

test("observers, muted and blocked members, and anything but a browser are refused", async () => {
  const { team, at, speaker } = await openConversation();
  const [observer, member] = [await team.person("observer"), await team.person("member")];
  expect(await refusalOf((await speaker(observer))("hi"))).toBe("role_forbids");
  const post = await speaker(member);
  const { callsign } = await post("hi");
  await updateMember(team.owner.as(), { ...at, mid: member.memberId, muted: true });
  expect(await refusalOf(post("hi"))).toBe("muted");
  await updateMember(team.owner.as(), { ...at, mid: member.memberId, muted: false });
  await updateParticipant(team.owner.as(), { ...at, callsign, muted: true });
  expect(await refusalOf(post("hi"))).toBe("muted");
  await updateMember(team.owner.as(), { ...at, mid: member.memberId, blocked: true });
  expect(await refusalOf(post("hi"))).toBe("blocked");
  const { token } = await team.owner.token(["messages:write"]);
  const byToken = postMessage(testContext(runtime, { bearer: token }), { ...at, message: "hi" });
  expect(await refusalOf(byToken)).toBe("missing_scope");
});

test("a repeated client_id sends nothing new, also after the person's session expired", async () => {
  const { team, speaker } = await openConversation();
  const post = await speaker(team.owner);
  const first = await post("once", { client_id: "a-1" });
  expect(await post("once", { client_id: "a-1" })).toMatchObject({ id: first.id, repeated: true });
  runtime.advance(3_600_000);
  expect(await post("once", { client_id: "a-1" })).toMatchObject({ id: first.id, repeated: true });
  expect(await refusalOf(post("other", { client_id: "a-1" }))).toBe("idempotency_conflict");
});

test("the callsign is like the account's name, never one that reads like a role or that was used here", async () => {
  expect(stemOf("Ada Lovelace")).toBe("ada-lovelace");
  expect(stemOf("Zoë")).toBe("zoe");
  for (const name of ["Admin", "李", "", "airband support"]) expect(stemOf(name)).toMatch(/^[a-z]+-[a-z]+$/);
  const { team, speaker } = await openConversation();
  const [one, two] = [await team.person("member"), await team.person("member")];
  const names = [await (await speaker(one))("hi"), await (await speaker(two))("hi")].map(
    ({ callsign }) => callsign,
  );
  expect(new Set(names).size).toBe(2);
  const [stored] = await runtime.db
    .select()
    .from(participants)
    .where(eq(participants.callsign, names[0] ?? ""));
  expect(stored).toMatchObject({ kind: "human", memberId: one.memberId, accountId: one.id });
});
