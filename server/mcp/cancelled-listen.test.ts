// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectMcp, mcpClients } from "../testing/mcp-client";
import { openTestChannel } from "../testing/test-channel";
import { openTestServer, type TestServer } from "../testing/test-server";
import { untilWaiting } from "../testing/until-waiting";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

test.each(mcpClients)(
  "a listen that its client (%s) cancels loses no message, even without acks",
  async (kind) => {
    const channel = await openTestChannel(hub.runtime);
    const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
    const agent = await connectMcp(`${hub.origin}/mcp`, kind);
    const cancel = new AbortController();
    const listening = agent.call("listen", { session: bob.sessionId, timeout_seconds: 50 }, cancel.signal);
    await untilWaiting(hub.runtime.waitingReaders);
    cancel.abort();
    await expect(listening).rejects.toThrow();
    await untilWaiting(hub.runtime.waitingReaders, 0);

    await ann.send("after you hung up");
    expect(await ann.receipts(1)).toEqual({ bob: "queued" });
    const received = await agent.call("listen", { session: bob.sessionId, timeout_seconds: 1 });
    expect(received.text).toContain("| after you hung up");
    await agent.close();
  },
);

test("a listen whose connection breaks is ended at once and loses nothing", async () => {
  const channel = await openTestChannel(hub.runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const broken = new AbortController();
  const request = fetch(`${hub.origin}/mcp`, {
    method: "POST",
    signal: broken.signal,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "listen", arguments: { session: bob.sessionId, timeout_seconds: 50 } },
    }),
  });
  await untilWaiting(hub.runtime.waitingReaders);
  broken.abort();
  await expect(request).rejects.toThrow();
  await untilWaiting(hub.runtime.waitingReaders, 0);
  await ann.send("still here");
  expect(await ann.receipts(1)).toEqual({ bob: "queued" });
});
