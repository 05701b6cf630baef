// @database
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountAuditEntries, accounts, channelAuditEntries, channels } from "@/db/schema";
import { deleteAccount } from "../accounts/delete-account";
import { deleteChannel } from "../channels/delete-channel";
import { rotateJoinToken } from "../channels/rotate-join-token";
import { updateChannel } from "../channels/update-channel";
import { createHook } from "../hooks/create-hook";
import { deleteHook } from "../hooks/delete-hook";
import { revokeInvite } from "../invites/revoke-invite";
import { pruneRecords } from "../jobs/prune-records";
import { removeMember } from "../members/remove-member";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { createWebhook } from "../webhooks/create-webhook";
import { listChannelAudit } from "./list-channel-audit";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

const URL = "http://127.0.0.1:1/";

/** A channel with an owner, an admin and a member, and the admin's possible acts on it, in a valid order. */
async function openAdminsActs() {
  const team = await openTestTeam(runtime, { name: "Staging" });
  const admin = await team.person("admin");
  const member = await team.person("member");
  const at = { channel_id: team.channel.id };
  const ctx = () => admin.as({ address: "198.51.100.44" });
  let hookId = "";
  let inviteId = "";
  const acts: Record<string, () => Promise<unknown>> = {
    "create a webhook": () => createWebhook.onChannel(ctx(), { ...at, url: URL }),
    "create a hook": async () => {
      hookId = (await createHook(ctx(), { ...at, name: "ci", preset: "plain" })).hook_id;
    },
    "delete a hook": () => deleteHook(ctx(), { ...at, hook_id: hookId }),
    "create an invite": async () => {
      inviteId = (await team.invite({ role: "member", email: "third.party@example.com" }, admin)).id;
    },
    "revoke an invite": () => revokeInvite(ctx(), { ...at, code: inviteId }),
    "change settings": () => updateChannel(ctx(), { ...at, retention: "metadata" }),
    "rotate the join token": () => rotateJoinToken(ctx(), at),
    "remove a member": () => removeMember(ctx(), { ...at, mid: member.memberId }),
    "delete an own channel": async () => {
      const own = await openTestTeam(runtime);
      await deleteChannel(own.owner.as(), { channel_id: own.channel.id });
    },
    "leave the channel": () => removeMember(ctx(), { ...at, mid: "me" }),
    "delete the account": () => deleteAccount(ctx(), {}),
    "wait for all maintenance": async () => {
      runtime.advance(400 * 86_400_000);
      await pruneRecords(runtime);
    },
  };
  const records = async () => ({
    channel: await runtime.db.$count(channelAuditEntries, eq(channelAuditEntries.channelId, team.channel.id)),
    owner: await runtime.db.$count(accountAuditEntries, eq(accountAuditEntries.accountId, team.owner.id)),
    member: await runtime.db.$count(accountAuditEntries, eq(accountAuditEntries.accountId, member.id)),
  });
  return { team, admin, acts, records, at };
}

test("no act of one account removes entries from another account's record or from a record of that account's channel", async () => {
  const { acts, records } = await openAdminsActs();
  let before = await records();
  for (const [act, perform] of Object.entries(acts)) {
    await perform();
    const after = await records();
    for (const [record, count] of Object.entries(before))
      expect(
        after[record as keyof typeof after],
        `${act}: the record of the ${record}`,
      ).toBeGreaterThanOrEqual(count);
    before = after;
  }
}, 60_000);

test("the acts of a deleted account stay in the channel's record under one pseudonym, without its address", async () => {
  const { team, admin, acts, at } = await openAdminsActs();
  for (const perform of Object.values(acts).slice(0, 8)) await perform();
  const before = (await listChannelAudit(team.owner.as(), at)).entries;
  await deleteAccount(admin.as(), {});
  const after = (await listChannelAudit(team.owner.as(), at)).entries;
  expect(after.map(({ id, act, target }) => ({ id, act, target }))).toEqual(
    before.map(({ id, act, target }) => ({ id, act, target })),
  );
  const names = after
    .filter((_, at) => before[at]?.actor?.account_id === admin.id)
    .map(({ actor }) => actor?.account_id);
  expect(names.length).toBeGreaterThan(5);
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^deleted_[0-9a-f]{16}$/);
  const rows = await runtime.db
    .select()
    .from(channelAuditEntries)
    .where(eq(channelAuditEntries.channelId, team.channel.id));
  const ofOwner = await runtime.db
    .select()
    .from(accountAuditEntries)
    .where(eq(accountAuditEntries.accountId, team.owner.id));
  const text = JSON.stringify([rows, ofOwner]);
  for (const gone of [admin.id, "198.51.100.44", "third.party@example.com"]) expect(text).not.toContain(gone);
}, 60_000);

test("the database refuses to change, delete or truncate an entry of either record", async () => {
  const { team, at } = await openAdminsActs();
  const mine = eq(channelAuditEntries.channelId, at.channel_id);
  const own = eq(accountAuditEntries.accountId, team.owner.id);
  const attempts = [
    runtime.db.delete(channelAuditEntries).where(mine),
    runtime.db.update(channelAuditEntries).set({ target: "something else" }).where(mine),
    runtime.db.update(channelAuditEntries).set({ actorAccount: "deleted_0123456789abcdef" }).where(mine),
    runtime.db.update(channelAuditEntries).set({ times: 2, lastAt: runtime.now() }).where(mine),
    runtime.db.delete(accountAuditEntries).where(own),
    runtime.db.update(accountAuditEntries).set({ act: "account.signed_out" }).where(own),
    runtime.db.execute(sql`truncate channel_audit_entries`),
    runtime.db.execute(sql`truncate account_audit_entries`),
  ];
  for (const attempt of attempts) {
    const error: unknown = await Promise.resolve(attempt).catch((error: unknown) => error);
    expect((error as Error).cause).toMatchObject({ message: expect.stringContaining("is append-only") });
  }
});

test("a record is deleted with the channel or account that it belongs to", async () => {
  const { team, admin, at } = await openAdminsActs();
  await deleteAccount(admin.as(), {});
  expect(await runtime.db.$count(accountAuditEntries, eq(accountAuditEntries.accountId, admin.id))).toBe(0);
  expect(await runtime.db.$count(accounts, eq(accounts.id, admin.id))).toBe(0);
  await deleteChannel(team.owner.as(), at);
  expect(
    await runtime.db.$count(channelAuditEntries, eq(channelAuditEntries.channelId, at.channel_id)),
  ).not.toBe(0);
  runtime.advance(8 * 86_400_000);
  await pruneRecords(runtime);
  expect(await runtime.db.$count(channels, eq(channels.id, at.channel_id))).toBe(0);
  expect(await runtime.db.$count(channelAuditEntries, eq(channelAuditEntries.channelId, at.channel_id))).toBe(
    0,
  );
});
