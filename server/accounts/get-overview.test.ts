// @database both
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { deleteChannel } from "../channels/delete-channel";
import { removeMember } from "../members/remove-member";
import { updateMember } from "../members/update-member";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { openWebhookOwner, sendOnce } from "../testing/test-webhook";
import { answering, openWebhookSink } from "../testing/webhook-sink";
import { updateWebhook } from "../webhooks/update-webhook";
import { getOverview } from "./get-overview";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

test("an account without channels has an overview of zeros with 24 hours", async () => {
  const account = await makeTestAccount(runtime);
  const { activity, ...rest } = await getOverview(account.as(), {});
  expect(rest).toEqual({
    channel_count: 0,
    online_count: 0,
    message_count: 0,
    waiting: [],
    waiting_count: 0,
    webhooks: [],
    webhook_count: 0,
  });
  expect(activity.map(({ messages }) => messages)).toEqual(Array.from({ length: 24 }, () => 0));
  expect(await refusalOf(getOverview(testContext(runtime), {}))).toBe("unauthorized");
});

test("totals and newcomers cover all channels, also the oldest of more than 200", async () => {
  const team = await openTestTeam(runtime, { approve_joins: true });
  await team.channel.join("newcomer").catch(() => {});
  const agent = await team.agent();
  const { joined, send } = await team.channel.join(agent.callsign, {}, agent.credential);
  expect(joined.callsign).toBe(agent.callsign);
  await send("one");
  runtime.advance(3_600_000);
  const { channel_id } = await createChannel(team.owner.as(), {});
  await runtime.db.execute(sql`
    insert into channels (id, creator_account_id, join_token_hash, created_at, last_activity_at)
    select 'many-' || n || ${channel_id.slice(-5)}, ${team.owner.id}, 'h' || n || ${channel_id}, ${runtime.now()}::bigint + n, 0
    from generate_series(1, 204) n`);
  await runtime.db.execute(sql`
    insert into channel_members (id, channel_id, account_id, role, created_at)
    select 'mem_' || id, id, creator_account_id, 'owner', 0 from channels where creator_account_id = ${team.owner.id} and id like 'many-%'`);
  const seen = await getOverview(team.owner.as(), {});
  expect(seen.channel_count).toBe(206);
  expect(seen.waiting).toEqual([{ channel_id: team.channel.id, name: null, count: 1 }]);
  expect(seen.waiting_count).toBe(1);
  expect(seen.message_count).toBeGreaterThanOrEqual(1);
  expect(seen.activity.at(-2)?.messages).toBe(1);
});

test("only owners and admins see newcomers, and a removed or blocked member sees nothing of the channel", async () => {
  const team = await openTestTeam(runtime, { approve_joins: true });
  await team.channel.join("newcomer").catch(() => {});
  const [admin, member, blocked] = [
    await team.person("admin"),
    await team.person("member"),
    await team.person("admin"),
  ];
  expect((await getOverview(admin.as(), {})).waiting_count).toBe(1);
  expect(await getOverview(member.as(), {})).toMatchObject({ channel_count: 1, waiting_count: 0 });
  const channel_id = team.channel.id;
  await updateMember(team.owner.as(), { channel_id, mid: blocked.memberId, blocked: true });
  await removeMember(team.owner.as(), { channel_id, mid: admin.memberId });
  for (const gone of [admin, blocked])
    expect(await getOverview(gone.as(), {})).toMatchObject({ channel_count: 0, waiting_count: 0 });
});

test.each(["account", "channel"] as const)(
  "a failing webhook of the kind %s is listed until it works, is turned off by hand, or its channel is deleted",
  async (scope) => {
    const sink = await openWebhookSink();
    const owner = await openWebhookOwner(runtime, scope);
    const webhook = await sendOnce(owner, sink, answering(500));
    await runtime.deliveries.round();
    const listed = async () => (await getOverview(owner.account.as(), {})).webhooks;
    expect(await listed()).toMatchObject([
      {
        id: webhook.id,
        channel_id: scope === "account" ? null : owner.channel.id,
        title: new URL(sink.url).host,
        state: "failing",
        reason: "failing",
      },
    ]);
    const stranger = await makeTestAccount(runtime);
    expect((await getOverview(stranger.as(), {})).webhook_count).toBe(0);
    await owner.operate(updateWebhook)({ id: webhook.id, enabled: false });
    expect(await listed()).toEqual([]);
    await owner.operate(updateWebhook)({ id: webhook.id, enabled: true });
    sink.answer(answering(410));
    await owner.trigger("again");
    await runtime.deliveries.round();
    expect(await listed()).toMatchObject([{ state: "disabled", reason: "gone" }]);
    await deleteChannel(owner.account.as(), { channel_id: owner.channel.id });
    expect(await listed()).toHaveLength(scope === "account" ? 1 : 0);
    await sink.close();
  },
);
