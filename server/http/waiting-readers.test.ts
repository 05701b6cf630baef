// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForDirectMessages } from "../dm/wait-for-direct-messages";
import { streamMessages } from "../messages/stream-messages";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { testContext } from "../testing/test-runtime";
import { openTestServer, type TestServer } from "../testing/test-server";
import { watchAccount } from "../trpc/watch-account";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer({ limits: true, maxReaders: 320 });
});
afterAll(() => hub.close());

const places = () => expect.poll(() => hub.runtime.readers.size);

function subscribe(uris: string[], signal: AbortSignal) {
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  return fetch(`${hub.origin}/mcp`, {
    method: "POST",
    signal,
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "subscriptions/listen",
    },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "subscriptions/listen",
      params: { _meta, notifications: { resourceSubscriptions: uris } },
    }),
  });
}

test("one session has at most 16 readers of all kinds, and the error says when to call again", async () => {
  const channel = await openTestChannel(hub.runtime);
  const bob = await channel.join("bob");
  const gone = new AbortController();
  const waiting = Array.from({ length: 15 }, () =>
    bob.listen({ ack: 0, timeout: 60 }, gone.signal).catch(() => null),
  );
  await places().toBe(15);
  const stream = await streamMessages(bob.as({ signal: gone.signal }), { channel_id: channel.id, ack: 0 });
  const refused = await problemOf(bob.listen({ ack: 0 }));
  expect(refused).toMatchObject({ code: "too_many_readers", status: 429, retry_after_seconds: 10 });
  expect(await refusalOf(streamMessages(bob.as(), { channel_id: channel.id }))).toBe("too_many_readers");
  gone.abort();
  await Promise.all(waiting);
  // The stream's events were never read, and its slot is freed anyway.
  await places().toBe(0);
  void stream;
});

test("one address without a credential leaves slots for others", async () => {
  const uris = ["airband://channels/general"];
  const gone = new AbortController();
  const opened = await Promise.all(Array.from({ length: 40 }, () => subscribe(uris, gone.signal)));
  expect(opened.map((response) => response.status)).toEqual(opened.map(() => 200));
  await places().toBe(40);
  const beyond = await subscribe(uris, gone.signal);
  expect([beyond.status, beyond.headers.get("retry-after")]).toEqual([429, "10"]);
  expect(await beyond.json()).toMatchObject({ code: "too_many_readers" });
  const elsewhere = await openTestChannel(hub.runtime);
  const ann = await elsewhere.join("ann");
  expect((await ann.listen({ ack: 0, timeout: 1 })).timed_out).toBe(true);
  gone.abort();
  await places().toBe(0);
});

test("a subscription to nothing ends at once and uses no slot", async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => subscribe([], AbortSignal.timeout(10_000))),
  );
  for (const answer of answers) if (answer.ok) expect(await answer.text()).toContain('"complete"');
  await places().toBe(0);
});

test("direct messages and the dashboard's feed use slots too, and free them", async () => {
  const account = await makeTestAccount(hub.runtime);
  const { identity_key } = await account.identity(uniqueCallsign("ivy"));
  const gone = new AbortController();
  const waiting = waitForDirectMessages(
    testContext(hub.runtime, { bearer: identity_key, signal: gone.signal }),
    {},
  );
  await places().toBe(1);
  const feed = watchAccount(account.as(), gone.signal);
  expect((await feed.next()).value).toEqual({ type: "ready" });
  expect(hub.runtime.readers.size).toBe(2);
  gone.abort();
  await Promise.all([waiting, feed.next()]);
  await places().toBe(0);
});
