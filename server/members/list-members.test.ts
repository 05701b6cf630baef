// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimChannel } from "../channels/claim-channel";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, setEmail } from "../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { listMembers } from "./list-members";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("the account that creates or claims a channel is its owner, and the only one", async () => {
  const { channel, owner } = await openTestTeam(runtime);
  const { members } = await listMembers(owner.as(), { channel_id: channel.id });
  expect(members).toMatchObject([
    { role: "owner", kind: "person", account_id: owner.id, you: true, has_credential: false, blocked: false },
  ]);
  const anonymous = await openTestChannel(runtime);
  await claimChannel(owner.as(), { channel_id: anonymous.id, join_token: anonymous.token });
  const claimed = await listMembers(owner.as(), { channel_id: anonymous.id });
  expect(claimed.members).toMatchObject([{ role: "owner", account_id: owner.id }]);
});

test("members are listed oldest first, by pages, with who is online", async () => {
  const { channel, owner, person, agent } = await openTestTeam(runtime);
  const ada = await person("observer");
  const bot = await agent("builder");
  await channel.join("builder", {}, bot.credential);
  const first = await listMembers(owner.as(), { channel_id: channel.id, limit: 2 });
  expect(first.members.map(({ role }) => role)).toEqual(["owner", "observer"]);
  const second = await listMembers(owner.as(), {
    channel_id: channel.id,
    limit: 2,
    after: first.next_after ?? "",
  });
  expect(second).toMatchObject({
    next_after: null,
    members: [
      {
        id: bot.memberId,
        kind: "agent",
        callsign: "builder",
        online: true,
        has_credential: true,
        invited_by: owner.id,
      },
    ],
  });
  expect(JSON.stringify([first, second])).not.toContain(bot.credential);
  expect(first.members[1]).toMatchObject({ id: ada.memberId, online: false });
});

test("members see no list, another account no channel, and a token without the scope nothing", async () => {
  const { channel, person, owner } = await openTestTeam(runtime);
  const member = await person("member");
  const stranger = await makeTestAccount(runtime);
  const named = { channel_id: channel.id };
  expect(await problemOf(listMembers(member.as(), named))).toMatchObject({
    code: "role_forbids",
    detail: expect.stringContaining("your role here is member"),
  });
  expect(await refusalOf(listMembers(stranger.as(), named))).toBe("not_found");
  const { token } = await owner.token(["messages:read"]);
  expect(await refusalOf(listMembers(owner.as({ bearer: token }), named))).toBe("missing_scope");
  expect(await refusalOf(listMembers(owner.as(), { channel_id: channel.id, after: "x".repeat(65) }))).toBe(
    "invalid",
  );
});

test("q finds members by what is shown of them, as text and without case", async () => {
  const { channel, owner, person, agent } = await openTestTeam(runtime);
  const ada = await person("observer");
  await setEmail(runtime, ada, "ada_l@example.com");
  await agent("builder");
  const ids = async (q: string) =>
    (await listMembers(owner.as(), { channel_id: channel.id, q })).members.map(
      ({ email, callsign, role }) => email ?? callsign ?? role,
    );
  expect(await ids("ADA_L@")).toEqual(["ada_l@example.com"]);
  expect(await ids("build")).toEqual(["builder"]);
  expect(await ids("%")).toEqual([]);
  // The stand-in address of an account without an e-mail.
  expect(await ids("no-email.invalid")).toEqual([]);
  const page = { channel_id: channel.id, q: "", limit: 2 };
  expect((await listMembers(owner.as(), page)).members).toHaveLength(2);
});
