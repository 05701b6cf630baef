// @database
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accountAuditEntries, accounts, webhooks } from "@/db/schema";
import { readOutbox } from "../mail/outbox";
import { uniqueCallsign } from "../testing/test-account";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { answering, openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { enableWebhook } from "../webhooks/enable-webhook";
import { sendWebhookMails } from "./send-webhook-mails";

let runtime: TestRuntime;
let sink: WebhookSink;
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "airband-webhook-mails-"));
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"], dataDir });
});
beforeEach(async () => {
  sink = await openWebhookSink(answering(500));
});
afterEach(async () => {
  await runtime.db.delete(webhooks);
  await sink.close();
});
afterAll(() => runtime.close());

const HOUR = 3_600_000;

describe.each(webhookScopes)("webhooks whose owner is of the kind %s", (scope) => {
  /** A webhook named in mails, whose owner has an address; `hours` pass with an event every ten. */
  async function failing() {
    const owner = await openWebhookOwner(runtime, scope);
    const email = `${uniqueCallsign("owner")}@example.com`;
    await runtime.db.update(accounts).set({ email }).where(eq(accounts.id, owner.account.id));
    const webhook = await owner.create({ url: `${sink.url}/s3cret`, types: ["message.received"] });
    const failFor = async (hours: number) => {
      for (let passed = 0; passed < hours; passed += 10) {
        await owner.trigger("event");
        await runtime.deliveries.round();
        runtime.advance(10 * HOUR);
        await runtime.deliveries.round();
        await sendWebhookMails(runtime);
      }
    };
    const mails = async () =>
      (await readOutbox(runtime.env.dataDir))
        .filter(({ to }) => to === email)
        .map(({ template }) => template);
    const state = async () =>
      (await runtime.db.select().from(webhooks).where(eq(webhooks.id, webhook.id)))[0];
    return { owner, webhook, email, failFor, mails, state };
  }

  test("failing for a day sends one mail, which names the host and not the path, and links to the webhook", async () => {
    const { webhook, email, failFor, mails, owner } = await failing();
    await failFor(20);
    expect(await mails()).toEqual([]);
    await failFor(40);
    expect(await mails()).toEqual(["webhook-failing"]);
    const mail = (await readOutbox(runtime.env.dataDir)).find(({ to }) => to === email);
    expect(mail?.subject).toBe(`Your webhook 127.0.0.1:${sink.port} is failing`);
    expect(mail?.text).not.toContain("s3cret");
    const target =
      scope === "account" ? `account/webhooks/${webhook.id}` : `account/channels/${owner.channel.id}`;
    for (const form of [mail?.text, mail?.html]) expect(form).toContain(`${runtime.env.origin}/${target}`);
  });

  test("failing for five days turns it off, with a second mail and a record; one call turns it on again", async () => {
    const { webhook, failFor, mails, state, owner } = await failing();
    await failFor(110);
    expect((await state())?.state).toBe("enabled");
    await failFor(30);
    expect(await state()).toMatchObject({ state: "disabled", disabledReason: "failing" });
    expect((await mails()).toSorted()).toEqual(["webhook-disabled", "webhook-failing"]);
    const record = await runtime.db
      .select()
      .from(accountAuditEntries)
      .where(eq(accountAuditEntries.accountId, owner.account.id));
    expect(record.filter(({ act }) => act === "webhook.disabled")).toMatchObject([
      { actorAccount: null, detail: { webhook_id: webhook.id, reason: "failing" } },
    ]);
    const seen = sink.received.length;
    await owner.trigger("not sent");
    await runtime.deliveries.round();
    expect(sink.received).toHaveLength(seen);
    sink.answer(answering(200));
    await owner.operate(enableWebhook)({ id: webhook.id });
    await owner.trigger("sent again");
    await runtime.deliveries.round();
    expect(sink.received.at(-1)?.json.data.message?.text).toBe("sent again");
  });

  test("a success in between restarts the count", async () => {
    const { failFor, mails, state, owner } = await failing();
    await failFor(20);
    sink.answer(answering(200));
    await owner.trigger("well again");
    await runtime.deliveries.round();
    sink.answer(answering(500));
    await failFor(20);
    expect(await mails()).toEqual([]);
    expect((await state())?.state).toBe("enabled");
  });

  test("410 turns it off with one mail that gives the reason", async () => {
    const { mails, owner, email } = await failing();
    sink.answer(answering(410));
    await owner.trigger("gone");
    await runtime.deliveries.round();
    await Promise.all([sendWebhookMails(runtime), sendWebhookMails(runtime)]);
    expect(await mails()).toEqual(["webhook-disabled"]);
    const mail = (await readOutbox(runtime.env.dataDir)).find(({ to }) => to === email);
    expect(mail?.text).toContain("410 Gone");
  });
});
