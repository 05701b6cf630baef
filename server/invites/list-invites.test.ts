// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { listInvites } from "./list-invites";
import { revokeInvite } from "./revoke-invite";

let runtime: MailingRuntime;
beforeAll(async () => {
  runtime = await openMailingRuntime();
});
afterAll(() => runtime.close());

test("invites are listed newest first, by pages, with their links to copy again", async () => {
  const { channel, owner, invite } = await openTestTeam(runtime);
  const made = [];
  for (let n = 0; n < 3; n += 1) made.push(await invite({ role: "member" }));
  const first = await listInvites(owner.as(), { channel_id: channel.id, limit: 2 });
  expect(first.invites).toEqual([made[2], made[1]]);
  const rest = await listInvites(owner.as(), {
    channel_id: channel.id,
    limit: 2,
    before: first.next_before ?? "",
  });
  expect(rest).toEqual({ invites: [made[0]], next_before: null });
});

test("invites that can be accepted are distinguished from others, even before a job has recorded it", async () => {
  const { channel, owner, invite } = await openTestTeam(runtime);
  const short = await invite({ role: "member", expires_in_days: 1 });
  const revoked = await invite({ role: "member" });
  const open = await invite({ role: "member" });
  await revokeInvite(owner.as(), { channel_id: channel.id, code: revoked.id });
  runtime.advance(86_400_001);
  const all = await listInvites(owner.as(), { channel_id: channel.id });
  expect(Object.fromEntries(all.invites.map(({ id, state }) => [id, state]))).toEqual({
    [short.id]: "expired",
    [revoked.id]: "revoked",
    [open.id]: "pending",
  });
  const pending = await listInvites(owner.as(), { channel_id: channel.id, state: "pending" });
  expect(pending.invites.map(({ id }) => id)).toEqual([open.id]);
});

test("only owners and admins see them, and a token with invites:write", async () => {
  const { channel, owner, person } = await openTestTeam(runtime);
  const named = { channel_id: channel.id };
  expect(await refusalOf(listInvites((await person("member")).as(), named))).toBe("role_forbids");
  expect(await refusalOf(listInvites((await makeTestAccount(runtime)).as(), named))).toBe("not_found");
  const { token } = await owner.token(["channels:read", "channels:write"]);
  expect(await refusalOf(listInvites(owner.as({ bearer: token }), named))).toBe("missing_scope");
  expect(await refusalOf(listInvites(owner.as(), { ...named, state: "open" as "all" }))).toBe("invalid");
});

test("q finds invites by address, callsign, note, group or role, as text and without case", async () => {
  const { channel, owner, invite } = await openTestTeam(runtime);
  const mailed = await invite({ role: "member", email: "grace_h@example.com" });
  const builder = await invite({ role: "agent", callsign: "builder" });
  const ids = async (q: string) =>
    (await listInvites(owner.as(), { channel_id: channel.id, q })).invites.map(({ id }) => id);
  expect(await ids("GRACE_H")).toEqual([mailed.id]);
  expect(await ids("build")).toEqual([builder.id]);
  expect(await ids("agent")).toEqual([builder.id]);
  expect(await ids("%")).toEqual([]);
});
