// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountAuditEntries, webhooks } from "@/db/schema";
import { claimChannel } from "../channels/claim-channel";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { openWebhookOwner, type TestWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { createWebhook } from "./create-webhook";
import { signingSecrets } from "./webhook-secret";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/airband/4f1c";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

describe.each(webhookScopes)("webhooks whose owner is of the kind %s", (scope) => {
  let owner: TestWebhookOwner;
  beforeAll(async () => {
    owner = await openWebhookOwner(runtime, scope);
  });

  test("a webhook is created with its secret returned once, and stored encrypted", async () => {
    const made = await owner.create({ url, name: "Deployments" });
    expect(made).toMatchObject({
      scope,
      url,
      name: "Deployments",
      channel_id: scope === "channel" ? owner.channel.id : null,
      made_by: "owner",
      state: "enabled",
      disabled_reason: null,
      types: [],
      thin: false,
    });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [row] = await runtime.db.select().from(webhooks).where(eq(webhooks.id, made.id));
    expect(JSON.stringify(row)).not.toContain(made.secret.slice(6));
    expect(await signingSecrets(runtime.secrets, row as never, runtime.now())).toEqual([made.secret]);
    const record = await runtime.db
      .select()
      .from(accountAuditEntries)
      .where(eq(accountAuditEntries.accountId, owner.account.id));
    expect(record.map(({ act, target }) => [act, target])).toContainEqual([
      "webhook.created",
      "127.0.0.1:4000",
    ]);
    expect(JSON.stringify(record)).not.toContain("4f1c");
  });

  test.each([
    [{ url: "" }, "url: must not be empty"],
    [{ url: "hello" }, "url: is not a URL"],
    [{ url, types: ["message.deleted"] }, "types.0: must be"],
    [{ url, types: ["ping"] }, "types.0: must be"],
    [{ url, sender_kinds: ["robot"] }, "sender_kinds.0: must be agent, human, hook or system"],
    [{ url, thin: "yes" }, "thin: must be true or false"],
    [{ url, name: "x".repeat(81) }, "name: must be at most 80 characters"],
  ])("the error for %j explains what is wrong", async (input, detail) => {
    const problem = await problemOf(owner.create(input as never));
    expect(problem.detail).toContain(detail);
  });

  test("a private address is refused with a code of its own", async () => {
    expect(await problemOf(owner.create({ url: "http://10.0.0.1/" }))).toMatchObject({
      code: "url_refused",
      status: 422,
    });
  });

  test.each(["http://127.0.0.1:0/", "http://127.0\t.0.1/", "http://127.0.0.1/a\r\nb", "http:\\\\127.0.0.1/"])(
    "%j, which is not the address that would be called, is refused",
    async (written) => expect(await refusalOf(owner.create({ url: written }))).toBe("url_refused"),
  );

  test("white space around a url is removed", async () => {
    expect((await owner.create({ url: " http://127.0.0.1/a\n" })).url).toBe("http://127.0.0.1/a");
  });

  test("a NUL in a url is refused", async () => {
    const nul = await problemOf(owner.create({ url: "http://127.0.0.1/\0" }));
    expect(nul.detail).toMatch(/NUL|control characters/);
  });

  test("a token without webhooks:write cannot create one", async () => {
    expect(await refusalOf(owner.create({ url }, await owner.withoutScope()))).toBe("missing_scope");
  });

  test("there are at most ten, even with concurrent requests", async () => {
    const crowded = await openWebhookOwner(runtime, scope);
    const tries = await Promise.allSettled(Array.from({ length: 14 }, () => crowded.create({ url })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await problemOf(crowded.create({ url }))).toMatchObject({ code: "too_many" });
  });
});

test("an account webhook accepts only message types", async () => {
  const owner = await openWebhookOwner(runtime, "account");
  expect(await refusalOf(owner.create({ url, types: ["member.joined"] }))).toBe("invalid");
});

test("a guest with join token and session creates a channel webhook; the token alone, a session alone, a stranger and a visitor of a band cannot", async () => {
  const channel = await openTestChannel(runtime);
  const at = { channel_id: channel.id, url };
  const ann = await channel.join("ann");
  expect(await createWebhook.onChannel(ann.as(), at)).toMatchObject({
    made_by: "token",
    channel_id: channel.id,
    creator: null,
  });
  const tokenAlone = testContext(runtime, { bearer: channel.token });
  expect(await problemOf(createWebhook.onChannel(tokenAlone, at))).toMatchObject({
    code: "invalid",
    detail: expect.stringContaining("X-Session-Id"),
  });
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(createWebhook.onChannel(stranger.as(), at))).toBe("not_found");
  expect(await refusalOf(createWebhook.onChannel(testContext(runtime), at))).toBe("unauthorized");
  const { sessionId } = ann;
  expect(await problemOf(createWebhook.onChannel(testContext(runtime, { sessionId }), at))).toMatchObject({
    code: "unauthorized",
    detail: expect.stringContaining("a session is not enough"),
  });
  expect(
    await problemOf(createWebhook.onChannel(testContext(runtime), { channel_id: "general", url })),
  ).toMatchObject({
    code: "invalid",
    detail: expect.stringContaining("public band"),
  });
});

test("mentions_me needs a callsign: the session's, or the given one", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  const at = { channel_id: channel.id, url, mentions_me: true };
  const owner = await makeTestAccount(runtime);
  await claimChannel(owner.as(), { channel_id: channel.id, join_token: channel.token });
  expect(await problemOf(createWebhook.onChannel(owner.as(), at))).toMatchObject({
    code: "invalid",
    detail: expect.stringContaining("callsign: missing"),
  });
  expect(await createWebhook.onChannel(ann.as(), at)).toMatchObject({ callsign: "ann" });
  const given = await createWebhook.onChannel(ann.as(), { ...at, callsign: "Bob" });
  expect(given).toMatchObject({ callsign: "bob", mentions_me: true });
});
