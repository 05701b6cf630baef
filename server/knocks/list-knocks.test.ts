// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { decideKnock } from "./decide-knock";
import { listKnocks } from "./list-knocks";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("waiting newcomers are listed newest first, apart from decided ones, and one that disconnected is no longer waiting", async () => {
  const { channel, owner } = await openTestTeam(runtime, { approve_joins: true });
  const list = async (state: "pending" | "approved" | "denied") =>
    (await listKnocks(owner.as(), { channel_id: channel.id, state })).knocks.map(({ callsign }) => callsign);
  await refusalOf(channel.join("first"));
  runtime.advance(61_000);
  const second = await problemOf(channel.join("second"));
  const { knocks } = await listKnocks(owner.as(), { channel_id: channel.id });
  expect(knocks.map(({ callsign, waiting }) => [callsign, waiting])).toEqual([
    ["second", true],
    ["first", false],
  ]);
  await decideKnock(owner.as(), { channel_id: channel.id, kid: String(second.knock_id), decision: "deny" });
  expect([await list("pending"), await list("denied"), await list("approved")]).toEqual([
    ["first"],
    ["second"],
    [],
  ]);
});

test("members and strangers do not see waiting newcomers, nor does a token without the scope", async () => {
  const { channel, owner, person } = await openTestTeam(runtime, { approve_joins: true });
  const named = { channel_id: channel.id };
  const member = await person("member");
  expect(await refusalOf(listKnocks(member.as(), named))).toBe("role_forbids");
  expect(await refusalOf(listKnocks((await makeTestAccount(runtime)).as(), named))).toBe("not_found");
  const { token } = await owner.token(["messages:read"]);
  expect(await refusalOf(listKnocks(owner.as({ bearer: token }), named))).toBe("missing_scope");
  expect(await refusalOf(listKnocks(owner.as(), { ...named, state: "maybe" as "denied" }))).toBe("invalid");
});
