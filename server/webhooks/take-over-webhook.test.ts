// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries, webhooks } from "@/db/schema";
import { removeMember } from "../members/remove-member";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { readWebhookOutbox, webhookByToken } from "../testing/test-webhook";
import { revokeToken } from "../tokens/revoke-token";
import { createWebhook } from "./create-webhook";
import { enableWebhook } from "./enable-webhook";
import { getWebhook } from "./get-webhook";
import { takeOverWebhook } from "./take-over-webhook";
import { testWebhook } from "./test-webhook";
import { updateWebhook } from "./update-webhook";

let runtime: TestRuntime;
const url = "http://127.0.0.1:1/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

/** A channel with a webhook of an admin who was then removed. */
async function orphaned() {
  const team = await openTestTeam(runtime);
  const admin = await team.person("admin");
  const at = { channel_id: team.channel.id };
  const { id } = await createWebhook.onChannel(admin.as(), { ...at, url, types: ["message.received"] });
  await removeMember(team.owner.as(), { ...at, mid: admin.memberId });
  return { team, admin, at, id, named: { ...at, id } };
}

test("a removed admin's webhook shows who created it and that it is stopped, and nothing can be sent to it", async () => {
  const { team, admin, named } = await orphaned();
  const owner = team.owner.as();
  expect(await getWebhook.onChannel(owner, named)).toMatchObject({
    made_by: "admin",
    creator: { account_id: admin.id, role: null },
    state: "disabled",
    disabled_reason: "creator_removed",
  });
  expect(await refusalOf(testWebhook.onChannel(owner, named))).toBe("creator_removed");
  expect(await refusalOf(enableWebhook.onChannel(owner, named))).toBe("creator_removed");
  expect(await refusalOf(updateWebhook.onChannel(owner, { ...named, enabled: true }))).toBe(
    "creator_removed",
  );
});

test("the owner takes it over: it continues, depends on the owner, and the record says who did it", async () => {
  const { team, named, id } = await orphaned();
  const owner = team.owner.as();
  expect(await takeOverWebhook.onChannel(owner, named)).toMatchObject({
    made_by: "owner",
    creator: { account_id: team.owner.id, role: "owner" },
    state: "enabled",
    disabled_reason: null,
  });
  await (await team.channel.join("ann")).send("kept");
  expect((await readWebhookOutbox(runtime, id)).map(({ json }) => json?.data.message?.text)).toEqual([
    "kept",
  ]);
  const record = await runtime.db
    .select()
    .from(channelAuditEntries)
    .where(eq(channelAuditEntries.channelId, named.channel_id));
  expect(record.find(({ act }) => act === "webhook.taken_over")).toMatchObject({
    actorAccount: team.owner.id,
    detail: { webhook_id: id },
  });
});

test("neither a member nor a holder of the join token takes a webhook over", async () => {
  const { team, named } = await orphaned();
  const member = await team.person("member");
  expect(await refusalOf(takeOverWebhook.onChannel(member.as(), named))).toBe("role_forbids");
  const guest = testContext(runtime, { bearer: team.channel.token });
  expect(await refusalOf(takeOverWebhook.onChannel(guest, named))).toBe("unauthorized");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(takeOverWebhook.onChannel(stranger.as(), named))).toBe("not_found");
});

test("the account that sets a webhook's URL becomes its creator: once it is removed, the webhook receives nothing", async () => {
  const team = await openTestTeam(runtime);
  const admin = await team.person("admin");
  const at = { channel_id: team.channel.id };
  const own = await createWebhook.onChannel(team.owner.as(), { ...at, url, types: ["message.received"] });
  const guest = await webhookByToken(team.channel, { types: ["message.received"] });
  for (const { id } of [own, guest])
    expect(
      await updateWebhook.onChannel(admin.as(), { ...at, id, url: "http://127.0.0.1:2/" }),
    ).toMatchObject({
      made_by: "admin",
      creator: { account_id: admin.id },
    });
  await removeMember(team.owner.as(), { ...at, mid: admin.memberId });
  await (await team.channel.join("ann")).send("not for the admin");
  for (const { id } of [own, guest]) {
    expect(await readWebhookOutbox(runtime, id)).toEqual([]);
    expect(await getWebhook.onChannel(team.owner.as(), { ...at, id })).toMatchObject({
      disabled_reason: "creator_removed",
    });
  }
});

test("an account webhook that a revoked token created is stopped until the account takes it over", async () => {
  const account = await makeTestAccount(runtime);
  const { id: tokenId, token } = await account.token(["webhooks:write"]);
  const { id } = await createWebhook.onAccount(testContext(runtime, { bearer: token }), { url });
  await revokeToken(account.as(), { id: tokenId });
  expect(await getWebhook.onAccount(account.as(), { id })).toMatchObject({
    state: "disabled",
    disabled_reason: "credential_revoked",
  });
  expect(await refusalOf(enableWebhook.onAccount(account.as(), { id }))).toBe("creator_removed");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(takeOverWebhook.onAccount(stranger.as(), { id }))).toBe("not_found");
  const browser = testContext(runtime, { bearer: (await account.signIn()).bearer });
  expect(await takeOverWebhook.onAccount(browser, { id })).toMatchObject({
    state: "enabled",
    disabled_reason: null,
  });
  const [row] = await runtime.db.select().from(webhooks).where(eq(webhooks.id, id));
  expect(row).toMatchObject({ createdBy: account.id, createdWith: null });
});
