// @database both

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  channelInvites,
  channelKnocks,
  channels,
  messages,
  participants,
  receiptExceptions,
} from "@/db/schema";
import { revokeInvite } from "../invites/revoke-invite";
import { decideKnock } from "../knocks/decide-knock";
import { joinChannel } from "../participants/join-channel";
import { keepAlive } from "../participants/keep-alive";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { clearText } from "./clear-text";
import { deleteUnclaimedChannels } from "./delete-unclaimed-channels";
import { expireInvites } from "./expire-invites";
import { pruneRecords } from "./prune-records";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const DAY = 86_400_000;
const messagesOf = (id: string) => runtime.db.$count(messages, eq(messages.channelId, id));

async function claimed(settings: Parameters<typeof openTestChannel>[1] = {}) {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400, ...settings });
  const owner = await makeTestAccount(runtime);
  await runtime.db.update(channels).set({ creatorAccountId: owner.id }).where(eq(channels.id, channel.id));
  return channel;
}

test("an ended session returns its reason for a week, and then its id is unknown", async () => {
  const channel = await claimed();
  const bob = await channel.join("bob");
  await bob.leave();
  const call = () => refusalOf(keepAlive(bob.as(), { channel_id: channel.id }));
  runtime.advance(6.9 * DAY);
  await pruneRecords(runtime);
  expect(await call()).toBe("session_expired");
  runtime.advance(0.2 * DAY);
  await pruneRecords(runtime);
  expect(await call()).toBe("not_joined");
  expect((await channel.join("bob")).callsign).toBe("bob");
});

test("a deleted channel's text is deleted at once, and its row after a week", async () => {
  const channel = await openTestChannel(runtime);
  await (await channel.join("bob")).send("hello");
  runtime.advance(1.1 * DAY);
  await deleteUnclaimedChannels(runtime);
  await pruneRecords(runtime);
  expect(await messagesOf(channel.id)).toBe(0);
  expect(await refusalOf(channel.join("bob"))).toBe("channel_deleted");
  runtime.advance(7 * DAY);
  await pruneRecords(runtime);
  expect(await refusalOf(channel.join("bob"))).toBe("channel_not_found");
});

test.each([
  ["none", 300],
  ["metadata", 305],
] as const)(
  "of rows that are cleared and acked by everybody, retention %s keeps %i of 305",
  async (retention, rows) => {
    const channel = await claimed({ retention });
    const ann = await channel.join("ann");
    await channel.join("bob");
    await ann.sendTimes(305, "x");
    runtime.advance(1.1 * DAY);
    while ((await clearText(runtime)) > 0);
    await pruneRecords(runtime);
    // Bob has yet to pass them, and then gets the number he missed.
    expect(await messagesOf(channel.id)).toBe(305);
    const bob = await channel.join("bob");
    const missed = await bob.listen({ ack: 0, limit: 500 });
    expect(missed.missed).toBe(305);
    await bob.ack(missed.next_ack);
    await runtime.db
      .update(participants)
      .set({ fetchedId: 305, ackedId: 305 })
      .where(eq(participants.callsign, "ann"));
    await pruneRecords(runtime);
    expect(await messagesOf(channel.id)).toBe(rows);
    // Bob missed each of them; that is stored as long as the message, and no longer.
    const remembered = eq(receiptExceptions.channelId, channel.id);
    expect(await runtime.db.$count(receiptExceptions, remembered)).toBe(rows);
  },
);

test("a name on a band is free again when its agent has been away for a month", async () => {
  const join = () => joinChannel(testContext(runtime), { channel_id: "general", callsign: "passer-by" });
  await join();
  runtime.advance(29 * DAY);
  await runtime.db
    .update(participants)
    .set({ activeSession: null })
    .where(eq(participants.callsign, "passer-by"));
  await pruneRecords(runtime);
  expect(await refusalOf(join())).toBe("proof_required");
  runtime.advance(2 * DAY);
  await pruneRecords(runtime);
  expect((await join()).callsign).toBe("passer-by");
});

test("ended invites are deleted after three months, undecided knocks after a week, and valid ones stay", async () => {
  const team = await openTestTeam(runtime, { approve_joins: true });
  const over = await team.invite({ role: "member", expires_in_days: 1 });
  await revokeInvite(team.owner.as(), { channel_id: team.channel.id, code: over.id });
  await team.invite({ role: "member", expires_in_days: 30 });
  const approved = await problemOf(team.channel.join("approved"));
  const named = { channel_id: team.channel.id, kid: String(approved.knock_id) };
  await decideKnock(team.owner.as(), { ...named, decision: "approve" });
  await refusalOf(team.channel.join("unanswered"));
  const left = async () => [
    await runtime.db.$count(channelInvites, eq(channelInvites.channelId, team.channel.id)),
    await runtime.db.$count(channelKnocks, eq(channelKnocks.channelId, team.channel.id)),
  ];
  runtime.advance(6 * DAY);
  await pruneRecords(runtime);
  expect(await left()).toEqual([2, 2]);
  runtime.advance(2 * DAY);
  await pruneRecords(runtime);
  expect(await left()).toEqual([2, 1]);
  runtime.advance(90 * DAY);
  await expireInvites(runtime);
  await pruneRecords(runtime);
  expect(await left()).toEqual([1, 1]);
  runtime.advance(30 * DAY);
  await pruneRecords(runtime);
  expect(await left()).toEqual([0, 1]);
});
