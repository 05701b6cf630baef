// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner } from "../testing/test-webhook";
import { openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { buildRouter } from "./router";

const SECRET = "cron-secret-of-the-operator";
let runtime: TestRuntime;
let sink: WebhookSink;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"], cronSecret: SECRET });
  sink = await openWebhookSink();
});
afterAll(async () => {
  await runtime.close();
  await sink.close();
});

const ask = (bearer: string | null, on: TestRuntime = runtime, method = "GET") =>
  buildRouter(on).request(
    "/api/cron",
    { method, headers: bearer === null ? {} : { Authorization: `Bearer ${bearer}` } },
    {},
  );

test("without its secret the door does not exist, and with it a wrong one is rejected", async () => {
  const closed = await openTestRuntime();
  for (const bearer of [null, "", SECRET]) expect((await ask(bearer, closed)).status).toBe(404);
  await closed.close();
  for (const bearer of [null, "public", `${SECRET}.`, SECRET.slice(0, -1)]) {
    const answer = await ask(bearer);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "unauthorized" });
  }
});

test("one call posts due deliveries and does due maintenance, by GET and by POST", async () => {
  const owner = await openWebhookOwner(runtime, "account");
  const webhook = await owner.create({ url: sink.url });
  await owner.trigger("posted by cron");
  const answer = await ask(SECRET);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ ok: true, attempts: 1 });
  expect(await owner.deliveries(webhook.id)).toMatchObject([{ state: "delivered" }]);
  runtime.advance(25 * 3_600_000);
  const second = (await (await ask(SECRET, runtime, "POST")).json()) as {
    maintenance: Record<string, number>;
  };
  expect(second.maintenance.expireSessions).toBeGreaterThanOrEqual(2);
  const ended = await runtime.db.select().from(sessions).where(eq(sessions.channelId, owner.channel.id));
  expect(ended.every(({ endedAt }) => endedAt !== null)).toBe(true);
});
