// @database
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "../context";
import { removeParticipant } from "../participants/remove-participant";
import { updateParticipant } from "../participants/update-participant";
import { makeTestAccount, type TestAccount } from "../testing/test-account";
import {
  openTestChannel,
  problemOf,
  refusalOf,
  type TestAgent,
  type TestChannel,
} from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { readWebhookOutbox } from "../testing/test-webhook";
import { openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { createWebhook } from "./create-webhook";
import { deleteWebhook } from "./delete-webhook";
import { getDelivery } from "./get-delivery";
import { getWebhook } from "./get-webhook";
import { listDeliveries } from "./list-deliveries";
import { listWebhooks } from "./list-webhooks";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { takeOverWebhook } from "./take-over-webhook";
import { testWebhook } from "./test-webhook";
import { updateWebhook } from "./update-webhook";

let runtime: TestRuntime;
let sink: WebhookSink;
let owner: TestAccount;
let channel: TestChannel;
let alice: TestAgent;
let bob: TestAgent;
let at: { channel_id: string };
let secretUrl: string;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
  sink = await openWebhookSink();
});
beforeEach(async () => {
  owner = await makeTestAccount(runtime);
  channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 }, owner.as());
  at = { channel_id: channel.id };
  [alice, bob] = [await channel.join("alice"), await channel.join("bob")];
  secretUrl = `http://127.0.0.1:${sink.port}/services/T000/ALICE-SECRET`;
});
afterAll(async () => {
  await runtime.close();
  await sink.close();
});

const create = (ctx: Context, url = secretUrl) =>
  createWebhook.onChannel(ctx, { ...at, url, types: ["message.received"] });

test("a guest finds nothing of another guest's webhook, and changes nothing", async () => {
  const { id } = await create(alice.as());
  const named = { ...at, id };
  const calls = [
    getWebhook.onChannel(bob.as(), named),
    updateWebhook.onChannel(bob.as(), { ...named, url: sink.url }),
    rotateWebhookSecret.onChannel(bob.as(), named),
    testWebhook.onChannel(bob.as(), named),
    listDeliveries.onChannel(bob.as(), named),
    deleteWebhook.onChannel(bob.as(), named),
  ];
  expect(await Promise.all(calls.map(refusalOf))).toEqual(calls.map(() => "not_found"));
  expect((await listWebhooks.onChannel(bob.as(), at)).webhooks).toEqual([]);
  expect(await getWebhook.onChannel(alice.as(), named)).toMatchObject({ url: secretUrl, url_hidden: false });
});

test("owner and admins only see the origin of an address that somebody else set, also in the log and after taking over", async () => {
  const team = await openTestTeam(runtime);
  const admin = await team.person("admin");
  at = { channel_id: team.channel.id };
  const guest = await team.channel.join("guest");
  for (const ctx of [guest.as(), admin.as()]) {
    const { id } = await create(ctx);
    const named = { ...at, id };
    await guest.send("hello");
    await runtime.deliveries.round();
    const seen = async (by: Context) => {
      const shown = await getWebhook.onChannel(by, named);
      const [line] = (await listDeliveries.onChannel(by, named)).deliveries;
      const { attempts } = await getDelivery.onChannel(by, { ...named, delivery_id: line?.id ?? "" });
      return [shown.url, shown.url_hidden, attempts[0]?.url];
    };
    const origin = new URL(secretUrl).origin;
    expect(await seen(ctx)).toEqual([secretUrl, false, secretUrl]);
    expect(await seen(team.owner.as())).toEqual([origin, true, origin]);
    await takeOverWebhook.onChannel(team.owner.as(), named);
    expect(await seen(team.owner.as())).toEqual([origin, true, origin]);
    expect(await updateWebhook.onChannel(team.owner.as(), { ...named, url: sink.url })).toMatchObject({
      url: sink.url,
      url_hidden: false,
    });
  }
});

test("guests cannot use up the limit of the owner, nor one guest that of the others", async () => {
  for (let n = 0; n < 3; n += 1) await create(alice.as());
  expect(await problemOf(create(alice.as()))).toMatchObject({ code: "too_many" });
  for (let n = 0; n < 3; n += 1) await create(bob.as());
  for (const name of ["carl", "dora"]) {
    const more = await channel.join(name);
    for (let n = 0; n < 2; n += 1) await create(more.as());
  }
  expect(await refusalOf(create((await channel.join("eve")).as()))).toBe("too_many");
  for (let n = 0; n < 10; n += 1) await create(owner.as());
  expect(await refusalOf(create(owner.as()))).toBe("too_many");
});

test.each([
  ["removed", () => removeParticipant(owner.as(), { ...at, callsign: "alice" })],
  ["blocked", () => updateParticipant(owner.as(), { ...at, callsign: "alice", blocked: true })],
])("a guest that was %s gets nothing more through its webhook", async (_, happens) => {
  const { id } = await create(alice.as());
  await bob.send("waits for its attempt");
  await happens();
  await bob.send("sent afterwards");
  await runtime.deliveries.round();
  expect((await readWebhookOutbox(runtime, id)).map(({ state }) => state)).toEqual(["cancelled"]);
  expect(await getWebhook.onChannel(owner.as(), { ...at, id })).toMatchObject({
    state: "disabled",
    disabled_reason: "creator_removed",
  });
});

test("a guest that left keeps its webhook and returns to it with its session; a new holder of its name gets none of it", async () => {
  const { id } = await create(alice.as());
  await alice.leave();
  await bob.send("while alice is away");
  expect(await readWebhookOutbox(runtime, id)).toHaveLength(1);
  const back = await channel.join("alice", { session_id: alice.sessionId });
  expect((await listWebhooks.onChannel(back.as(), at)).webhooks).toHaveLength(1);
  await back.leave();
  const thief = await channel.join("alice");
  expect((await listWebhooks.onChannel(thief.as(), at)).webhooks).toEqual([]);
  expect(await refusalOf(getWebhook.onChannel(thief.as(), { ...at, id }))).toBe("not_found");
  await bob.send("after the name was taken");
  expect(await readWebhookOutbox(runtime, id)).toHaveLength(1);
});

test("a session alone never passes, with any of the calls on webhooks", async () => {
  const session = testContext(runtime, { sessionId: alice.sessionId });
  const { id } = await create(alice.as());
  for (const call of [
    () => listWebhooks.onChannel(session, at),
    () => getWebhook.onChannel(session, { ...at, id }),
  ])
    expect(await problemOf(call())).toMatchObject({
      code: "unauthorized",
      detail: expect.stringContaining("a session is not enough"),
    });
});
