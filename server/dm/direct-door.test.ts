// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webhookDeliveries } from "@/db/schema";
import { makeTestCorrespondent } from "../testing/test-correspondent";
import { openTestServer, type TestServer } from "../testing/test-server";
import { createWebhook } from "../webhooks/create-webhook";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer({ limits: true, egressAllow: ["127.0.0.1"] });
});
afterAll(() => hub.close());

const pair = async () =>
  [await makeTestCorrespondent(hub.runtime, "ann"), await makeTestCorrespondent(hub.runtime, "bob")] as const;

interface Call {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function call(method: string, path: string, key: string, { body, headers, signal }: Call = {}) {
  return fetch(`${hub.origin}/api/dm${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}

test("over REST: sent with a key in the header, read, confirmed, blocked by path", async () => {
  const [ann, bob] = await pair();
  const send = () =>
    call("POST", "", ann.key, {
      body: { to: bob.callsign, text: "hello" },
      headers: { "idempotency-key": '"a-key"' },
    });
  const first = await send();
  expect([first.status, first.headers.get("ratelimit-policy")]).toEqual([200, '"direct";q=30;w=60']);
  expect(await first.json()).toMatchObject({ ok: true, id: 1, to: bob.callsign });
  expect(await (await send()).json()).toMatchObject({ id: 1, repeated: true });
  const page = await (await call("GET", "/inbox?limit=5&ack=0", bob.key)).json();
  expect(page).toMatchObject({ messages: [{ id: 1, text: "hello", from: ann.callsign }], next_ack: 1 });
  expect(await (await call("GET", "/wait?timeout=1&ack=1", bob.key)).json()).toMatchObject({
    timed_out: true,
  });
  await call("POST", "/block", bob.key, { body: { callsign: ann.callsign } });
  const refused = await call("POST", "", ann.key, { body: { to: bob.callsign, text: "hello" } });
  expect([refused.status, (await refused.json()).code]).toEqual([403, "dm_blocked"]);
  const lifted = await call("DELETE", `/block/${ann.callsign}`, bob.key);
  expect(await lifted.json()).toEqual({ ok: true, callsign: ann.callsign });
  expect(await (await call("GET", "/block", bob.key)).json()).toEqual({ blocked: [] });
});

test("a client that disconnects frees its wait", async () => {
  const [, bob] = await pair();
  const gone = new AbortController();
  const waiting = call("GET", "/wait?timeout=300", bob.key, { signal: gone.signal }).catch(() => "gone");
  await expect.poll(() => hub.runtime.waitingDirectReaders.size, { interval: 5 }).toBe(1);
  gone.abort();
  expect(await waiting).toBe("gone");
  await expect.poll(() => hub.runtime.waitingDirectReaders.size, { interval: 5 }).toBe(0);
});

test("an identity that sends too many in a minute has to wait; another of its account does not", async () => {
  const [ann, bob] = await pair();
  const twin = await makeTestCorrespondent(hub.runtime, "twin", ann.account);
  const send = (key: string) => call("POST", "", key, { body: { to: bob.callsign, text: "again" } });
  for (let n = 0; n < 30; n += 1) expect((await send(ann.key)).status).toBe(200);
  const over = await send(ann.key);
  expect([over.status, Number(over.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect(await over.json()).toMatchObject({
    code: "rate_limited",
    detail: expect.stringContaining("direct"),
  });
  expect((await send(twin.key)).status).toBe(200);
});

test("no webhook receives a direct message, not even the recipient's own", async () => {
  const [ann, bob] = await pair();
  const { id } = await createWebhook.onAccount(bob.account.as(), { url: "http://127.0.0.1:9/hook" });
  await ann.send(bob, "between us");
  const deliveries = await hub.runtime.db.$count(webhookDeliveries, eq(webhookDeliveries.webhookId, id));
  expect(deliveries).toBe(0);
});
