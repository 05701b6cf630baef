// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { rotateJoinToken } from "../channels/rotate-join-token";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listChannelAudit } from "./list-channel-audit";
import { recordAudit } from "./record-audit";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a channel's owner reads its record, and nothing of its other channels", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { name: "Staging" }, account.as());
  await openTestChannel(runtime, { name: "Elsewhere" }, account.as());
  await rotateJoinToken(account.as(), { channel_id: channel.id, grace_seconds: 60 });
  const { entries } = await listChannelAudit(account.as(), { channel_id: channel.id });
  expect(entries.map(({ act }) => act)).toEqual(["channel.token_rotated", "channel.created"]);
  expect(entries[0]).toMatchObject({ detail: { grace_seconds: 60 }, actor: { account_id: account.id } });
});

test("the addresses of other actors are not shown", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, account.as());
  const by = { runtime, address: "198.51.100.77" };
  const entry = { act: "channel.settings_changed" as const, channelId: channel.id };
  await recordAudit(runtime.db, by, { ...entry, actor: { accountId: "another", callsign: "guest" } });
  const [newest] = (await listChannelAudit(account.as(), { channel_id: channel.id })).entries;
  expect(newest).toMatchObject({ address: null, actor: { account_id: "another", callsign: "guest" } });
});

test("acts of guests are named, counted in one entry, and never bury the owner's", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, account.as());
  const guestAct = (callsign: string | null, target: string) =>
    runtime.db.transaction((tx) =>
      recordAudit(
        tx,
        { runtime },
        {
          act: "webhook.created",
          channelId: channel.id,
          actor: { callsign },
          guest: true,
          target,
        },
      ),
    );
  for (let n = 0; n < 60; n += 1) await guestAct("visitor", "hooks.example");
  await guestAct(null, "hooks.example");
  for (let n = 0; n < 100; n += 1) await guestAct(`visitor-${n}`, `host-${n}.example`);
  const { entries } = await listChannelAudit(account.as(), { channel_id: channel.id, act: "webhook" });
  expect(entries).toHaveLength(51);
  expect(entries.at(-1)).toMatchObject({
    guest: true,
    times: 60,
    actor: { account_id: null, callsign: "visitor" },
  });
  expect(entries.at(-1)?.last_at).not.toBeNull();
  expect(entries.at(-2)).toMatchObject({
    guest: true,
    times: 1,
    actor: { account_id: null, callsign: null },
  });
  expect(entries[0]).toMatchObject({ guest: true, times: 52, target: null });
});

test("nobody else can read it, not even with the join token, and a token needs its scope", async () => {
  const [account, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const channel = await openTestChannel(runtime, {}, account.as());
  const read = (ctx: Parameters<typeof listChannelAudit>[0], more = {}) =>
    listChannelAudit(ctx, { channel_id: channel.id, ...more });
  expect(await refusalOf(read(other.as()))).toBe("not_found");
  expect(await refusalOf(read(testContext(runtime, { bearer: channel.token })))).toBe("unauthorized");
  const { token } = await account.token(["messages:read"]);
  expect(await refusalOf(read(testContext(runtime, { bearer: token })))).toBe("missing_scope");
  expect((await problemOf(read(account.as(), { before: -1 }))).detail).toContain("before:");
});

test("q does not find an entry by an address that is not shown", async () => {
  const account = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, account.as({ address: "198.51.100.20" }));
  const by = { runtime, address: "198.51.100.77" };
  const entry = { act: "channel.settings_changed" as const, channelId: channel.id };
  await recordAudit(runtime.db, by, { ...entry, actor: { accountId: "another", callsign: "guest" } });
  const acts = async (q: string) =>
    (await listChannelAudit(account.as(), { channel_id: channel.id, q })).entries.map(({ act }) => act);
  expect(await acts("198.51")).toEqual(["channel.created"]);
  expect(await acts("100.77")).toEqual([]);
  expect(await acts("settings")).toEqual(["channel.settings_changed"]);
});
