// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channels } from "@/db/schema";
import { listChannelAudit } from "../audit/list-channel-audit";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { claimChannel } from "./claim-channel";
import { revealJoinToken } from "./reveal-join-token";
import { rotateJoinToken } from "./rotate-join-token";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an owner or admin sees the current join token and its lines again, and the audit log says so", async () => {
  const team = await openTestTeam(runtime);
  const admin = await team.person("admin");
  const at = { channel_id: team.channel.id };
  const shown = await revealJoinToken(admin.as(), at);
  expect(shown.join_token).toBe(team.channel.token);
  expect(JSON.stringify(shown.connect)).toContain(team.channel.token);
  const { join_token } = await rotateJoinToken(team.owner.as(), at);
  expect((await revealJoinToken(team.owner.as(), at)).join_token).toBe(join_token);
  const { entries } = await listChannelAudit(team.owner.as(), { ...at, act: "channel.token_revealed" });
  expect(entries.map(({ actor }) => actor?.account_id)).toEqual([team.owner.id, admin.id]);
});

test("no member below an admin, no guest, no stranger and no personal token sees it", async () => {
  const team = await openTestTeam(runtime);
  const at = { channel_id: team.channel.id };
  const member = await team.person("member");
  const stranger = await makeTestAccount(runtime);
  const { token } = await team.owner.token(["channels:read", "channels:write"]);
  const reveal = (bearer: string) => refusalOf(revealJoinToken(testContext(runtime, { bearer }), at));
  expect(await refusalOf(revealJoinToken(member.as(), at))).toBe("role_forbids");
  expect(await refusalOf(revealJoinToken(stranger.as(), at))).toBe("not_found");
  expect(await reveal(team.channel.token)).toBe("unauthorized");
  expect(await reveal(token)).toBe("missing_scope");
});

test("it is stored encrypted, and one that was never stored has to be replaced first or comes with a claim", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime);
  const at = { channel_id: channel.id };
  const [stored] = await runtime.db.select().from(channels).where(eq(channels.id, channel.id));
  expect(stored?.sealedJoinToken).toEqual(expect.any(String));
  expect(JSON.stringify(stored)).not.toContain(channel.token);
  await runtime.db.update(channels).set({ sealedJoinToken: null }).where(eq(channels.id, channel.id));
  await claimChannel(owner.as(), { ...at, join_token: channel.token });
  expect((await revealJoinToken(owner.as(), at)).join_token).toBe(channel.token);
  await runtime.db.update(channels).set({ sealedJoinToken: null }).where(eq(channels.id, channel.id));
  expect(await refusalOf(revealJoinToken(owner.as(), at))).toBe("not_found");
  await rotateJoinToken(owner.as(), at);
  expect((await revealJoinToken(owner.as(), at)).join_token).not.toBe(channel.token);
});
