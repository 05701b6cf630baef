// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimInvite } from "../invites/claim-invite";
import { updateMember } from "../members/update-member";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { deleteChannel } from "./delete-channel";
import { listAccountChannels } from "./list-account-channels";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an account lists the channels it created with the number online, newest first, and no token of them", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const first = await openTestChannel(runtime, { name: "first" }, account.as());
  runtime.advance(1_000);
  const second = await openTestChannel(runtime, {}, account.as());
  const gone = await openTestChannel(runtime, {}, account.as());
  await deleteChannel(account.as(), { channel_id: gone.id });
  await openTestChannel(runtime, {}, other.as());
  const agent = await first.join("agent");
  await agent.send("one");
  const answer = await listAccountChannels(account.as(), {});
  expect(answer.channels.map(({ channel_id }) => channel_id)).toEqual([second.id, first.id]);
  expect(answer.channels[1]).toMatchObject({ name: "first", agent_count: 1, message_count: 1 });
  expect(answer.next_before).toBeNull();
  for (const { token } of [first, second]) expect(JSON.stringify(answer)).not.toContain(token.slice(4));
});

test("pages go back without a gap or a repeat", async () => {
  const account = await makeTestAccount(runtime);
  for (let n = 0; n < 5; n += 1) await openTestChannel(runtime, {}, account.as());
  const seen: string[] = [];
  for (let before: string | null | undefined; before !== null; ) {
    const page = await listAccountChannels(account.as(), { limit: 2, ...(before && { before }) });
    seen.push(...page.channels.map(({ channel_id }) => channel_id));
    before = page.next_before;
  }
  expect(new Set(seen).size).toBe(5);
  expect(seen).toHaveLength(5);
});

test("a page before another account's channel is empty", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  await openTestChannel(runtime, {}, account.as());
  const foreign = await openTestChannel(runtime, {}, other.as());
  expect((await listAccountChannels(account.as(), { before: foreign.id })).channels).toEqual([]);
});

test("waiting newcomers are counted for those who may approve them, and for nobody else", async () => {
  const { owner, channel, person } = await openTestTeam(runtime, { approve_joins: true });
  const [admin, member] = [await person("admin"), await person("member")];
  expect(await refusalOf(channel.join("visitor"))).toBe("approval_pending");
  const waiting = async ({ as }: { as: typeof owner.as }) =>
    (await listAccountChannels(as(), {})).channels.map(({ waiting_count }) => waiting_count);
  expect(await Promise.all([owner, admin, member].map(waiting))).toEqual([[1], [1], [0]]);
});

test("a token needs the scope, and anonymous callers cannot list", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["messages:read"]);
  expect(await refusalOf(listAccountChannels(testContext(runtime, { bearer: token }), {}))).toBe(
    "missing_scope",
  );
  expect(await refusalOf(listAccountChannels(testContext(runtime), {}))).toBe("unauthorized");
});

test("channels where the account is a member are listed with its role, and not where it is blocked", async () => {
  const [one, two] = [await openTestTeam(runtime), await openTestTeam(runtime)];
  const member = await one.person("observer");
  const { code } = await two.invite({ role: "admin" });
  const claimed = await claimInvite(member.as(), { code: code ?? "" });
  const list = async () =>
    (await listAccountChannels(member.as(), {})).channels.map(({ channel_id, role }) => [channel_id, role]);
  expect(await list()).toEqual([
    [two.channel.id, "admin"],
    [one.channel.id, "observer"],
  ]);
  await updateMember(two.owner.as(), { channel_id: two.channel.id, mid: claimed.member_id, blocked: true });
  expect(await list()).toEqual([[one.channel.id, "observer"]]);
});
